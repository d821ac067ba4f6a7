/* Alice gives Bob a record and an epoch, Bob hands the record on to Carol; for world.h alone. */
#ifndef WORLD_GRANT_H
#define WORLD_GRANT_H

#include "stream.h"

struct grant_world {
    struct life_grant_terms terms, further_terms, epoch_terms, typed_terms;
    struct life_grant_info info;
    struct life_grant_chain chain, epoch_chain, new_chain;
    struct life_grant_key key, epoch_key, new_key;
    struct life_group_keys new_keys;
    struct life_opened opened;
    struct life_revocation revocation;
    struct life_revocations revocations, new_revocations;
    struct life_request request;
    struct life_verified_card successor, predecessor;
    uint8_t grant[1024], further[1024], epoch_grant[1024], typed[1024], revoked[512];
    size_t grant_len, further_len, epoch_len, typed_len, revoked_len;
    uint8_t media_types[8], decision, why;
    char why_text[LIFE_WHY_TEXT_BYTES];
};

static inline void init_terms(struct life_grant_terms *terms, const struct actor *subject, const struct group_world *g)
{
    id_of(subject, terms->subject);
    memcpy(terms->group, g->info.group, sizeof terms->group);
    terms->rights = LIFE_RIGHT_READ;
    terms->to = UINT64_MAX;
    terms->issued = terms->not_before = NOW;
    terms->not_after = NOW + 1000;
}

/* The record as Alice opens it. */
static inline void open_group_record(struct grant_world *r, const struct actor *alice, const struct group_world *g,
                                     const struct life_expected *expected)
{
    struct life_metadata metadata;
    uint8_t metadata_bytes[512], out[64];
    size_t len;
    CHECK_OK(life_group_open(&g->keys, g->head, &g->member, &alice->card, expected, g->record, g->record_len, metadata_bytes,
                             sizeof metadata_bytes, out, sizeof out, &len, &metadata, &r->opened));
}

static inline void init_grants(struct grant_world *r, const struct actor *alice, const struct actor *bob,
                               const struct actor *carol, const struct group_world *g, const struct life_rng *rng)
{
    init_terms(&r->terms, bob, g);
    r->terms.one_object = 1;
    r->terms.depth = 1;
    memcpy(r->terms.object, r->opened.object, sizeof r->terms.object);
    init_terms(&r->epoch_terms, bob, g);
    r->typed_terms = r->epoch_terms;
    memcpy(r->media_types, "\003a/b\003a/c", sizeof r->media_types);
    r->typed_terms.media_types = r->media_types;
    r->typed_terms.media_types_len = sizeof r->media_types;
    CHECK_OK(life_grant_issue(&alice->identity, &r->typed_terms, r->typed, sizeof r->typed, &r->typed_len));
    CHECK_OK(life_grant_issue_record(&alice->identity, rng, &r->terms, &bob->card, LIFE_SUITE_CLASSIC, &g->keys, g->head,
                                     &g->member, g->record, g->record_len, &r->opened, r->grant, sizeof r->grant,
                                     &r->grant_len));
    CHECK_OK(life_grant_issue_epoch(&alice->identity, rng, &r->epoch_terms, &bob->card, LIFE_SUITE_CLASSIC, &g->keys,
                                    r->epoch_grant, sizeof r->epoch_grant, &r->epoch_len));
    CHECK_OK(life_grant_chain_init(&r->epoch_chain, r->epoch_grant, r->epoch_len, &alice->card, &g->member));
    CHECK_OK(life_grant_key_open(&r->epoch_chain, &bob->identity, &r->epoch_key));
    CHECK_OK(life_grant_chain_init(&r->chain, r->grant, r->grant_len, &alice->card, &g->member));
    CHECK_OK(life_grant_key_open(&r->chain, &bob->identity, &r->key));
    CHECK_OK(life_grant_chain_get_info(&r->chain, &r->info));
    init_terms(&r->further_terms, carol, g);
    r->further_terms.one_object = 1;
    memcpy(r->further_terms.object, r->terms.object, sizeof r->terms.object);
    memcpy(r->further_terms.parent, r->info.hash, sizeof r->info.hash);
    CHECK_OK(life_grant_issue_key(&bob->identity, rng, &r->further_terms, &carol->card, LIFE_SUITE_CLASSIC, &r->key,
                                  r->further, sizeof r->further, &r->further_len));
}

static inline void init_grant_world(struct grant_world *r, const struct actor *alice, const struct actor *bob,
                                    const struct actor *carol, const struct group_world *g,
                                    const struct directory_world *d, const struct life_expected *expected,
                                    const struct life_rng *rng)
{
    open_group_record(r, alice, g, expected);
    init_grants(r, alice, bob, carol, g, rng);
    /* Bob's next card revokes what he handed on. */
    r->predecessor = bob->card;
    CHECK_OK(life_card_succeeds(&d->successor_card, d->succession, d->succession_len, &r->predecessor, &r->successor));
    memcpy(r->revocation.target, r->info.hash, sizeof r->info.hash);
    r->revocation.kind = LIFE_REVOKE_GRANT;
    r->revocation.reason = LIFE_REASON_PRIVILEGE_WITHDRAWN;
    r->revocation.from = r->revocation.issued = NOW;
    CHECK_OK(life_revocation_issue(&d->successor.identity, &r->revocation, r->revoked, sizeof r->revoked, &r->revoked_len));
    CHECK_OK(life_revocations_init(&r->revocations));
    r->request.who = &bob->card;
    memcpy(r->request.group, g->info.group, sizeof r->request.group);
    r->request.object = r->opened.object;
    r->request.created = r->opened.created;
    r->request.sealed_epoch = UINT64_MAX;
    r->request.at = NOW;
    r->request.chain = &r->chain;
    r->request.revocations = &r->revocations;
    r->request.action = LIFE_ASK_READ;
}

#endif
