/*
 * life/login.h: login with a card, and signed requests.
 *
 * A service asks who is there (`life_challenge_issue`); a person or a device answers (`life_login_issue`); the service
 * checks the answer (`life_login_check`) and has a session, whose requests are signed (`life_request_issue`) and checked
 * (`life_request_check`). The service keeps no secret about anybody.
 *
 * Part of life.h, whose Conventions hold here: a program includes life.h, or this header alone.
 */
#ifndef LIFE_H
#include "../life.h"
#endif

#ifndef LIFE_LOGIN_H
#define LIFE_LOGIN_H

/* Generated from ffi/src by `cargo xtask header`. Do not edit. */

/**
 * Most bytes of a challenge without extensions.
 */
#define LIFE_CHALLENGE_BYTES_MAX 416

/**
 * Most bytes of a login without extensions.
 */
#define LIFE_LOGIN_BYTES_MAX 248

/**
 * Most bytes of a signed request.
 */
#define LIFE_REQUEST_BYTES_MAX 224

/**
 * Length in bytes of the exporter that binds a login to its TLS connection.
 */
#define LIFE_EXPORTER_BYTES 32

/**
 * How many challenges that were answered and have not expired a service remembers; more are refused meanwhile.
 */
#define LIFE_SEEN_MAX 256

/**
 * Length in bytes of `struct life_seen`.
 */
#define LIFE_SEEN_BYTES 10288

/**
 * Most bytes of a memory of used challenges that is kept.
 */
#define LIFE_SEEN_KEPT_BYTES_MAX 10261

/**
 * Length in bytes of a session as a service keeps it. Nothing in it is secret, but who can write to it can replay
 * requests.
 */
#define LIFE_SESSION_BYTES 113

/**
 * What a challenge says; the name leads into its bytes. Nothing about it is verified.
 */
struct life_challenge_info {
    /**
     * The statement hash, which a login names.
     */
    uint8_t hash[32];
    /**
     * The card of the service.
     */
    uint8_t service[32];
    /**
     * First moment of the window, by the service's clock: milliseconds since 1970, UTC.
     */
    uint64_t issued;
    /**
     * Last moment of the window.
     */
    uint64_t expires;
    /**
     * The name of the service in UTF-8.
     */
    const uint8_t *name;
    /**
     * Its length in bytes.
     */
    size_t name_len;
};

/**
 * What the one who logs in knows and decides.
 */
struct life_login_draft {
    /**
     * The name by which he called the service, in UTF-8.
     */
    const uint8_t *name;
    /**
     * Its length in bytes.
     */
    size_t name_len;
    /**
     * The time: milliseconds since 1970, UTC.
     */
    uint64_t time;
    /**
     * By how many milliseconds two clocks may differ.
     */
    uint64_t skew;
    /**
     * `LIFE_EXPORTER_BYTES` bytes: what TLS exports of this connection (RFC 9266: label `EXPORTER-Channel-Binding`, no
     * context); `NULL` if it cannot be had, and then a login that is relayed cannot be found out.
     */
    const uint8_t *exporter;
};

/**
 * What a login says. Nothing about it is verified.
 */
struct life_login_info {
    /**
     * The statement hash, which requests name.
     */
    uint8_t hash[32];
    /**
     * The card that logs in.
     */
    uint8_t card[32];
    /**
     * The hash of the challenge that it answers.
     */
    uint8_t challenge[32];
    /**
     * The card of the service that it is for.
     */
    uint8_t service[32];
    /**
     * The time, by the clock of the one who logs in.
     */
    uint64_t time;
    /**
     * The public key that will sign requests; zero if there is none.
     */
    uint8_t session[32];
    /**
     * 1 if it is bound to a connection, else 0.
     */
    uint8_t is_bound;
    /**
     * 1 if requests will be signed, else 0.
     */
    uint8_t signs_requests;
};

/**
 * Which challenges were used. One for all processes of a service.
 */
struct life_seen {
    uint64_t opaque[1286];
};

/**
 * A service that people and devices log in to.
 */
struct life_service {
    /**
     * Its own card.
     */
    const struct life_verified_card *card;
    /**
     * The name that it puts into its challenges, in UTF-8.
     */
    const uint8_t *name;
    /**
     * Its length in bytes.
     */
    size_t name_len;
    /**
     * By how many milliseconds two clocks may differ; a minute is much.
     */
    uint64_t skew;
    /**
     * How many milliseconds a session lasts at most.
     */
    uint64_t session;
};

/**
 * Who logged in, until when, and which request was the last.
 */
struct life_session_info {
    /**
     * The card that logged in.
     */
    uint8_t card[32];
    /**
     * The hash of the login, which requests name.
     */
    uint8_t login[32];
    /**
     * The counter of the last request; 0 before the first.
     */
    uint64_t last;
    /**
     * Its last moment: milliseconds since 1970, UTC.
     */
    uint64_t end;
    /**
     * 1 if the login stated a key, so that requests can be signed, else 0.
     */
    uint8_t signs_requests;
};

/**
 * What a signed request says. Nothing about it is verified.
 */
struct life_request_info {
    /**
     * The hash of the login, by which a service finds the session.
     */
    uint8_t login[32];
    /**
     * The digest of the request.
     */
    uint8_t digest[32];
    /**
     * Counts the requests of a session, from 1.
     */
    uint64_t counter;
    /**
     * The time, by the clock of the one who asks.
     */
    uint64_t time;
};

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * Returns `LIFE_CHALLENGE_BYTES_MAX`.
 */
LIFE_MUST_USE size_t life_challenge_bytes_max(void);

/**
 * Returns `LIFE_LOGIN_BYTES_MAX`.
 */
LIFE_MUST_USE size_t life_login_bytes_max(void);

/**
 * Returns `LIFE_REQUEST_BYTES_MAX`.
 */
LIFE_MUST_USE size_t life_request_bytes_max(void);

/**
 * Returns `LIFE_EXPORTER_BYTES`.
 */
LIFE_MUST_USE size_t life_exporter_bytes(void);

/**
 * Draws a challenge and signs it as the service's.
 *
 * @param[in]  identity  the service.
 * @param[in]  rng       generator.
 * @param[in]  name      the name that people know the service by, in UTF-8: 1 to 255 bytes.
 * @param[in]  name_len  its length in bytes.
 * @param[in]  issued    first moment of the window: milliseconds since 1970, UTC.
 * @param[in]  expires   last moment of the window, at most ten minutes later.
 * @param[out] out       the challenge.
 * @param[in]  out_size  room in bytes; `LIFE_CHALLENGE_BYTES_MAX` always does.
 * @param[out] out_len   length of the challenge in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`; `LIFE_CHALLENGE_BYTES_MAX` is in `*out_len`;
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: the name or the window is too long;
 *         `LIFE_STATUS_RANDOM`: the generator failed or returned the same byte 32 times;
 *         `LIFE_STATUS_WRONG_STATE`: `identity` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: the window ends before it begins, the name is not readable UTF-8, `NULL`, or
 *         overlap.
 */
LIFE_MUST_USE
int32_t life_challenge_issue(const struct life_identity *identity,
                             const struct life_rng *rng,
                             const uint8_t *name,
                             size_t name_len,
                             uint64_t issued,
                             uint64_t expires,
                             uint8_t *out,
                             size_t out_size,
                             size_t *out_len);

/**
 * Takes a challenge apart without verifying it.
 *
 * @param[in]  in      the challenge.
 * @param[in]  in_len  its length in bytes.
 * @param[out] info    what it says.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_KIND`: another kind of object;
 *         `LIFE_STATUS_NON_CANONICAL`, `LIFE_STATUS_LIMIT_EXCEEDED`, and what `life_statement_get_info` returns: malformed;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_challenge_get_info(const uint8_t *in,
                                size_t in_len,
                                struct life_challenge_info *info);

/**
 * Answers a challenge, once it is verified to be by this service under this name and for this time.
 *
 * @param[in]  identity       who logs in.
 * @param[in]  rng            generator, for the session key.
 * @param[in]  draft          what he knows and decides.
 * @param[in]  service        the service's trusted card.
 * @param[in]  challenge      the challenge.
 * @param[in]  challenge_len  its length in bytes.
 * @param[out] out            the login: public.
 * @param[in]  out_size       room in bytes; `LIFE_LOGIN_BYTES_MAX` always does.
 * @param[out] out_len        length of the login in bytes.
 * @param[out] hash           32 bytes, the login's hash, which its requests name.
 * @param[out] session_key    32 bytes, the secret key that signs this session's requests; wipe it when the session ends.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`; `LIFE_LOGIN_BYTES_MAX` is in `*out_len`;
 *         `LIFE_STATUS_WRONG_SERVICE`: the challenge is by another card or for another name;
 *         `LIFE_STATUS_EXPIRED`: the time is not in its window, or the service's card is not valid;
 *         `LIFE_STATUS_NOT_AUTHENTIC`: not signed by this service;
 *         `LIFE_STATUS_RANDOM`: the generator failed or returned the same byte 32 times;
 *         what `life_challenge_get_info` returns: no challenge;
 *         `LIFE_STATUS_WRONG_STATE`: `identity` or `service` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: the name is not UTF-8, `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_login_issue(const struct life_identity *identity,
                         const struct life_rng *rng,
                         const struct life_login_draft *draft,
                         const struct life_verified_card *service,
                         const uint8_t *challenge,
                         size_t challenge_len,
                         uint8_t *out,
                         size_t out_size,
                         size_t *out_len,
                         uint8_t hash[LIFE_HASH_BYTES],
                         uint8_t session_key[LIFE_SEED_BYTES]);

/**
 * Takes a login apart without verifying it.
 *
 * @param[in]  in      the login.
 * @param[in]  in_len  its length in bytes.
 * @param[out] info    what it says.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_KIND`: another kind of object, or a request;
 *         `LIFE_STATUS_INVALID_KEY`: the session key is malformed or of small order;
 *         `LIFE_STATUS_NON_CANONICAL`, and what `life_statement_get_info` returns: malformed;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_login_get_info(const uint8_t *in,
                            size_t in_len,
                            struct life_login_info *info);

/**
 * Returns `LIFE_SEEN_BYTES`.
 */
LIFE_MUST_USE size_t life_seen_bytes(void);

/**
 * Returns `LIFE_SEEN_MAX`.
 */
LIFE_MUST_USE size_t life_seen_max(void);

/**
 * Returns `LIFE_SEEN_KEPT_BYTES_MAX`.
 */
LIFE_MUST_USE size_t life_seen_kept_bytes_max(void);

/**
 * Begins to remember which challenges were used.
 *
 * @param[out] seen   state to initialise.
 * @param[in]  since  challenges from before are refused, since they may have been used before a restart: milliseconds
 *                    since 1970, UTC. 0 for a service that has never run.
 *
 * @return `LIFE_STATUS_OK`, or `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`.
 */
LIFE_MUST_USE
int32_t life_seen_init(struct life_seen *seen,
                       uint64_t since);

/**
 * Writes the memory, to be kept **before** somebody is let in: then a login from before a restart counts, and counts once.
 * Nothing in it is secret, but who can write to it can replay logins.
 *
 * @param[in]  seen      which challenges were used.
 * @param[out] out       the memory.
 * @param[in]  out_size  room in bytes; `LIFE_SEEN_KEPT_BYTES_MAX` always does.
 * @param[out] out_len   its length in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`; `LIFE_SEEN_KEPT_BYTES_MAX` is in `*out_len`;
 *         `LIFE_STATUS_WRONG_STATE`: `seen` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_seen_save(const struct life_seen *seen,
                       uint8_t *out,
                       size_t out_size,
                       size_t *out_len);

/**
 * Takes a memory up again that `life_seen_save` wrote.
 *
 * @param[out] seen    state to initialise.
 * @param[in]  in      the memory, the newest that was kept.
 * @param[in]  in_len  its length in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_TRUNCATED`, `LIFE_STATUS_TRAILING_DATA`, `LIFE_STATUS_NON_CANONICAL`, `LIFE_STATUS_LIMIT_EXCEEDED`:
 *         not written by this library; begin anew with the present as `since`;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap. After an error the state is wiped.
 */
LIFE_MUST_USE
int32_t life_seen_load(struct life_seen *seen,
                       const uint8_t *in,
                       size_t in_len);

/**
 * Ends a memory of used challenges: it is zero afterwards.
 *
 * @param[in,out] seen  any memory; `NULL` is passed over.
 */
void life_seen_wipe(struct life_seen *seen);

/**
 * Returns `LIFE_SESSION_BYTES`.
 */
LIFE_MUST_USE size_t life_session_bytes(void);

/**
 * Checks a login, uses its challenge up, and begins a session.
 *
 * @param[in]     service        the service.
 * @param[in,out] seen           which challenges were used.
 * @param[in]     challenge      the challenge: kept, or brought back with the login.
 * @param[in]     challenge_len  its length in bytes.
 * @param[in]     login          the login.
 * @param[in]     login_len      its length in bytes.
 * @param[in]     user           the trusted card of the one who logs in, whom `life_login_get_info` names.
 * @param[in]     exporter       `LIFE_EXPORTER_BYTES` bytes: what TLS exports at this end of the connection; `NULL` if there
 *                               is no such thing. It must be what the login states.
 * @param[in]     now            milliseconds since 1970, UTC.
 * @param[out]    session        `LIFE_SESSION_BYTES` bytes: the session.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_SERVICE`: the challenge or the login is another service's, or came over another connection;
 *         `LIFE_STATUS_OUT_OF_ORDER`: the login answers another challenge;
 *         `LIFE_STATUS_WRONG_AUTHOR`: the login is by another card than `user`;
 *         `LIFE_STATUS_NOT_AUTHENTIC`: a signature is wrong;
 *         `LIFE_STATUS_EXPIRED`: too late, too early, from before `seen` began, or the user's card is not valid;
 *         `LIFE_STATUS_REPLAYED`: the challenge was answered before;
 *         `LIFE_STATUS_LIMIT_EXCEEDED`: `seen` is full;
 *         what `life_challenge_get_info` and `life_login_get_info` return: malformed;
 *         `LIFE_STATUS_WRONG_STATE`: a card or `seen` is not initialised;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: the name is not UTF-8, `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_login_check(const struct life_service *service,
                         struct life_seen *seen,
                         const uint8_t *challenge,
                         size_t challenge_len,
                         const uint8_t *login,
                         size_t login_len,
                         const struct life_verified_card *user,
                         const uint8_t *exporter,
                         uint64_t now,
                         uint8_t session[LIFE_SESSION_BYTES]);

/**
 * Says what a session is.
 *
 * @param[in]  session  `LIFE_SESSION_BYTES` bytes.
 * @param[out] info     what it is.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_NON_CANONICAL`: no session;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_session_get_info(const uint8_t session[LIFE_SESSION_BYTES],
                              struct life_session_info *info);

/**
 * Computes the digest of a request, which both ends do for themselves.
 *
 * @param[in]  in      every byte that shall count: for HTTP the signature base of RFC 9421, 2.5.
 * @param[in]  in_len  their length in bytes.
 * @param[out] digest  32 bytes.
 *
 * @return `LIFE_STATUS_OK`, or `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_request_digest(const uint8_t *in,
                            size_t in_len,
                            uint8_t digest[LIFE_DIGEST_BYTES]);

/**
 * Signs a request of a session.
 *
 * @param[in]  session_key  32 bytes, from `life_login_issue`.
 * @param[in]  login        32 bytes, the login's hash.
 * @param[in]  digest       32 bytes: `life_request_digest`.
 * @param[in]  counter      1 for the first request of the session, and higher for each later one.
 * @param[in]  time         milliseconds since 1970, UTC.
 * @param[out] out          the signed request.
 * @param[in]  out_size     room in bytes; `LIFE_REQUEST_BYTES_MAX` always does.
 * @param[out] out_len      its length in bytes.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_BUFFER_TOO_SMALL`: `out_size`; `LIFE_REQUEST_BYTES_MAX` is in `*out_len`;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `counter` is 0, `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_request_issue(const uint8_t session_key[LIFE_SEED_BYTES],
                           const uint8_t login[LIFE_HASH_BYTES],
                           const uint8_t digest[LIFE_DIGEST_BYTES],
                           uint64_t counter,
                           uint64_t time,
                           uint8_t *out,
                           size_t out_size,
                           size_t *out_len);

/**
 * Takes a signed request apart without verifying it.
 *
 * @param[in]  in      the signed request.
 * @param[in]  in_len  its length in bytes.
 * @param[out] info    what it says.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_KIND`: another kind of object, or a login;
 *         `LIFE_STATUS_INVALID_KEY`: its key is malformed or of small order;
 *         `LIFE_STATUS_NON_CANONICAL`, and what `life_statement_get_info` returns: malformed;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 */
LIFE_MUST_USE
int32_t life_request_get_info(const uint8_t *in,
                              size_t in_len,
                              struct life_request_info *info);

/**
 * Checks that the one who logged in signed a request, and that none with this or a higher counter came before. Keep the
 * session before acting on the request.
 *
 * @param[in,out] session  `LIFE_SESSION_BYTES` bytes: the session, which remembers the counter.
 * @param[in]     in       the signed request.
 * @param[in]     in_len   its length in bytes.
 * @param[in]     digest   32 bytes: `life_request_digest` of what the service has received, never taken from `in`.
 * @param[in]     now      milliseconds since 1970, UTC.
 * @param[in]     skew     by how many milliseconds two clocks may differ.
 *
 * @return `LIFE_STATUS_OK`, or
 *         `LIFE_STATUS_WRONG_SERVICE`: a request of another login;
 *         `LIFE_STATUS_WRONG_AUTHOR`: signed with another key than the login stated;
 *         `LIFE_STATUS_NOT_AUTHENTIC`: the signature is wrong, or it is not the request that was signed;
 *         `LIFE_STATUS_EXPIRED`: the session is over, or the request's time is not about `now`;
 *         `LIFE_STATUS_REPLAYED`: it, or a later one, was seen before;
 *         what `life_request_get_info` returns: malformed; `LIFE_STATUS_NON_CANONICAL`: no session;
 *         `LIFE_STATUS_INVALID_ARGUMENT`: `NULL`, or overlap.
 *
 */
LIFE_MUST_USE
int32_t life_request_check(uint8_t session[LIFE_SESSION_BYTES],
                           const uint8_t *in,
                           size_t in_len,
                           const uint8_t digest[LIFE_DIGEST_BYTES],
                           uint64_t now,
                           uint64_t skew);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* LIFE_LOGIN_H */
