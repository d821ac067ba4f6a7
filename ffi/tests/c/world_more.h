/* What is shared, gathered and shown as evidence between the capabilities; for world.h alone. */
#ifndef WORLD_MORE_H
#define WORLD_MORE_H

#include "stream.h"

struct more_world {
    struct actor other_successor; /* of Bob, too */
    struct life_head_info group_head, channel_head;
    struct life_grant_chain set_up_chain;
    struct life_grant_key set_up_key;
    struct life_grant_terms terms;
    struct life_checkpoint list;
    struct life_revocation card_revocation;
    struct life_revocation_info info;
    struct life_verified_card mortal;
    struct life_log_head head;
    const struct life_verified_card *signers[1];
    uint8_t group_set_up[2048], set_up_grant[1024], succession[512], list_bytes[512], revoked[512];
    uint8_t kept[LIFE_SEEN_KEPT_BYTES_MAX], memory[LIFE_SELF_TEST_MEMORY_BYTES];
    size_t group_set_up_len, set_up_grant_len, succession_len, list_len, revoked_len, kept_len;
};

/* Alice grants Bob the set-up that she reads. */
static inline void grant_set_up(struct more_world *m, const struct actor *alice, const struct actor *bob,
                                const struct actor *device, const struct group_world *g, const struct channel_world *c,
                                const struct life_rng *rng)
{
    struct life_expected expected;
    struct life_metadata metadata;
    struct life_opened opened;
    uint8_t hidden[512], content[512];
    size_t len;
    memset(&expected, 0, sizeof expected);
    expected.kind = LIFE_ENVELOPE_RECORD;
    expected.floor = LIFE_SUITE_CLASSIC;
    CHECK_OK(life_open(&alice->identity, &device->card, &expected, c->set_up, c->set_up_len, hidden, sizeof hidden, content,
                       sizeof content, &len, &metadata, &opened));
    init_terms(&m->terms, bob, g);
    m->terms.one_object = 1;
    memcpy(m->terms.object, opened.object, sizeof opened.object);
    CHECK_OK(life_grant_issue_record(&alice->identity, rng, &m->terms, &bob->card, LIFE_SUITE_CLASSIC, NULL, NULL, NULL,
                                     c->set_up, c->set_up_len, &opened, m->set_up_grant, sizeof m->set_up_grant,
                                     &m->set_up_grant_len));
    CHECK_OK(life_grant_chain_init(&m->set_up_chain, m->set_up_grant, m->set_up_grant_len, &alice->card, &g->member));
    CHECK_OK(life_grant_key_open(&m->set_up_chain, &bob->identity, &m->set_up_key));
}

/* A list of revocations with its checkpoint, and one by who endorsed. */
static inline void init_revocations(struct more_world *m, const struct actor *alice, const struct actor *bob,
                                    const struct grant_world *r, const struct directory_world *d)
{
    memcpy(m->head.log, d->log, sizeof d->log);
    m->head.purpose = LIFE_PURPOSE_REVOCATIONS;
    m->head.time = NOW;
    CHECK_OK(life_revocation_list_get_root(r->revoked, r->revoked_len, &m->head.size, m->head.root));
    CHECK_OK(life_checkpoint_issue(&alice->identity, &m->head, m->list_bytes, sizeof m->list_bytes, &m->list_len));
    CHECK_OK(life_checkpoint_verify(&m->list, m->list_bytes, m->list_len, &alice->card, d->log, LIFE_PURPOSE_REVOCATIONS));
    m->signers[0] = &r->successor;
    m->mortal = bob->card;
    id_of(bob, m->card_revocation.target);
    m->card_revocation.kind = LIFE_REVOKE_CARD;
    m->card_revocation.from = m->card_revocation.issued = NOW;
    CHECK_OK(life_revocation_issue(&alice->identity, &m->card_revocation, m->revoked, sizeof m->revoked, &m->revoked_len));
}

static inline void init_more_world(struct more_world *m, const struct actor *alice, const struct actor *bob,
                                   const struct group_world *g, const struct channel_world *c, const struct grant_world *r,
                                   const struct directory_world *d, const struct login_world *l, const struct life_rng *rng)
{
    struct life_channel channel;
    CHECK_OK(life_head_get_info(g->record, g->record_len, &m->group_head));
    CHECK_OK(life_head_get_info(c->record, c->record_len, &m->channel_head));
    CHECK_OK(life_channel_create_group(&channel, &alice->identity, rng, LIFE_SUITE_CLASSIC, c->device, NOW, &g->keys,
                                       g->head, &g->member, m->group_set_up, sizeof m->group_set_up, &m->group_set_up_len));
    grant_set_up(m, alice, bob, bob, g, c, rng);
    init_revocations(m, alice, bob, r, d);
    init_successor(&m->other_successor, bob, 98);
    CHECK_OK(life_succession_issue(&bob->identity, &m->other_successor.card, NOW, m->succession, sizeof m->succession,
                                   &m->succession_len));
    CHECK_OK(life_seen_save(&l->seen, m->kept, sizeof m->kept, &m->kept_len));
}

#endif
