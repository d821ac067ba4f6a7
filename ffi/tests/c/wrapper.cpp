/* life.hpp: states that end with their scope, errors that are thrown, and what may be moved. */
#include <life.hpp>

#include "check.h"

#include <algorithm>

namespace {

constexpr std::uint64_t now = NOW;

/* Runs `body`, which must throw the error `code`. */
template <class Body>
void check_throws(std::int32_t code, Body body)
{
    try {
        body();
    } catch (const life::error &error) {
        CHECK(error.code() == code && error.kind() == life_status_kind(code));
        CHECK(std::strcmp(error.name(), life_status_name(code)) == 0);
        CHECK(std::string(error.what()).find(error.name()) != std::string::npos);
        return;
    }
    std::fprintf(stderr, "%s was not thrown\n", life_status_name(code));
    std::exit(1);
}

/* A generator that is different in every call. */
auto numbers(std::uint64_t from)
{
    return life::generator([from](std::uint8_t *out, std::size_t len) mutable {
        fill_bytes(out, len, from++);
        return true;
    });
}

life::bytes issue(const life::seed &seed, std::uint8_t suite = LIFE_SUITE_HYBRID)
{
    life_card_details details{};
    details.not_after = UINT64_MAX;
    details.name = text_bytes("somebody");
    details.name_len = 8;
    return seed.issue_card(details, suite);
}

struct person {
    explicit person(const life_rng &rng, std::uint8_t suite = LIFE_SUITE_HYBRID)
        : seed(rng), card(issue(seed, suite)), identity(seed, card)
    {
    }
    life::seed seed;
    life::bytes card;
    life::identity identity;
};

void types_are_moved_only_where_states_allow_it()
{
    static_assert(!std::is_copy_constructible_v<life::identity> && !std::is_move_constructible_v<life::identity>, "");
    static_assert(!std::is_copy_constructible_v<life::sealer> && !std::is_move_constructible_v<life::sealer>, "");
    static_assert(!std::is_copy_constructible_v<life::opener> && !std::is_move_constructible_v<life::opener>, "");
    static_assert(!std::is_copy_constructible_v<life::batch> && !std::is_move_constructible_v<life::batch>, "");
    static_assert(!std::is_copy_constructible_v<life::seed> && !std::is_move_constructible_v<life::seed>, "");
    static_assert(std::is_copy_constructible_v<life::verified_card> && std::is_move_assignable_v<life::card>, "");
    static_assert(std::is_nothrow_constructible_v<life::view, const life::bytes &>, "");
}

/* A card keeps its bytes alive, however it is copied and moved. */
void cards_are_trusted_and_carry_their_bytes()
{
    auto rng = numbers(1);
    person bob(rng), eve(rng);
    std::vector<life::verified_card> trusted;
    {
        life::card card{bob.card};
        life::card moved = std::move(card), copied = moved;
        trusted.push_back(copied.pin(moved.fingerprint()));
        trusted.push_back(moved.pin(copied.qr_text()));
        trusted.push_back(copied.pin(trusted[0].id()));
        check_throws(LIFE_STATUS_UNTRUSTED, [&] { life::card{eve.card}.pin(moved.fingerprint()); });
        check_throws(LIFE_STATUS_INVALID_ARGUMENT, [&] { moved.pin("no fingerprint"); });
    }
    for (const life::verified_card &card : trusted) {
        CHECK(card.id() == bob.identity.own_card().id());
        life_card_info info = card.info();
        CHECK(info.details.name_len == 8 && std::memcmp(info.details.name, "somebody", 8) == 0);
    }
    life::bytes cut(bob.card.begin(), bob.card.end() - 1);
    check_throws(LIFE_STATUS_TRUNCATED, [&] { life::card{cut}; });
    check_throws(LIFE_STATUS_INVALID_KEY, [&] { life::identity(eve.seed, bob.card); });
}

life::draft a_draft(const person &author, const life_rng &rng)
{
    life::draft draft;
    draft.object = author.identity.generate_object_id(rng, now);
    draft.created = now;
    draft.media_type = "text/plain";
    draft.title = "Temperature";
    draft.fields = {{"ward", "3B"}, {"empty", ""}};
    return draft;
}

void one_shot()
{
    auto rng = numbers(2);
    person alice(rng), bob(rng), carol(rng, LIFE_SUITE_CLASSIC);
    life::draft draft = a_draft(alice, rng);
    life::sealed sealed = life::seal(alice.identity, rng, draft, {bob.identity.own_card()}, "37.5");

    life::expected expected;
    expected.object = draft.object;
    life::opened opened = life::open(bob.identity, alice.identity.own_card(), expected, sealed.envelope);
    CHECK(std::string(opened.content.begin(), opened.content.end()) == "37.5");
    CHECK(opened.metadata.media_type == draft.media_type && opened.metadata.title == draft.title);
    CHECK(opened.metadata.fields == draft.fields);
    CHECK(std::equal(sealed.digest.begin(), sealed.digest.end(), opened.about.digest));

    /* The batch is known now, and its signature need not be verified again. */
    expected.known = opened.about.root;
    CHECK(life::open(bob.identity, alice.identity.own_card(), expected, sealed.envelope).content == opened.content);
    check_throws(LIFE_STATUS_WRONG_AUTHOR,
                 [&] { life::open(bob.identity, bob.identity.own_card(), expected, sealed.envelope); });

    /* The next revision. */
    draft.revision = 1;
    draft.previous = sealed.digest;
    life::bytes second = life::seal(alice.identity, rng, draft, {bob.identity.own_card()}, "").envelope;
    expected.least_revision = 1;
    expected.previous = sealed.digest;
    CHECK(life::open(bob.identity, alice.identity.own_card(), expected, second).content.empty());
    check_throws(LIFE_STATUS_STALE,
                 [&] { life::open(bob.identity, alice.identity.own_card(), expected, sealed.envelope); });

    check_throws(LIFE_STATUS_NO_RECIPIENT,
                 [&] { life::open(alice.identity, alice.identity.own_card(), {}, sealed.envelope); });
    check_throws(LIFE_STATUS_WEAK_SUITE,
                 [&] { life::seal(alice.identity, rng, a_draft(alice, rng), {carol.identity.own_card()}, ""); });
    sealed.envelope[sealed.envelope.size() - 20] ^= 1; /* in the signature */
    check_throws(LIFE_STATUS_NOT_AUTHENTIC,
                 [&] { life::open(bob.identity, alice.identity.own_card(), {}, sealed.envelope); });
    check_throws(LIFE_STATUS_NOT_LIFE, [&] { life::open(bob.identity, alice.identity.own_card(), {}, "not an object"); });
}

life::bytes stream(life::sealer &sealer, life::view content, std::size_t chunk)
{
    life::bytes out = sealer.head();
    for (std::size_t at = 0; at < content.size(); at += chunk) {
        life::bytes part = sealer.update(content.from(at).first(chunk));
        out.insert(out.end(), part.begin(), part.end());
    }
    return out;
}

void check_stream(const person &reader, const person &author, const life::bytes &envelope, const life::bytes &content,
                  std::size_t chunk)
{
    life::view all(envelope), head = all.first(life::head_len(envelope));
    life::opener opener(reader.identity, author.identity.own_card(), {}, head);
    life::verifier verifier(author.identity.own_card(), {}, head);
    life::bytes out;
    for (std::size_t at = head.size(); at < all.size(); at += chunk) {
        life::bytes part = opener.update(all.from(at).first(chunk));
        verifier.update(all.from(at).first(chunk));
        out.insert(out.end(), part.begin(), part.end());
    }
    life_opened opened, verified = verifier.finish();
    life::bytes part = opener.finish(opened);
    out.insert(out.end(), part.begin(), part.end());
    CHECK(out == content && opener.metadata().title == "Temperature");
    CHECK(std::memcmp(opened.digest, verified.digest, 32) == 0);
    check_throws(LIFE_STATUS_WRONG_STATE, [&] { opener.finish(opened); });
    check_throws(LIFE_STATUS_WRONG_STATE, [&] { verifier.update(all); });
}

void streams_and_batches()
{
    auto rng = numbers(3);
    person alice(rng), bob(rng);
    std::vector<life::verified_card> to{bob.identity.own_card()};
    life::bytes content(50000);
    fill_bytes(content.data(), content.size(), 4);
    life::draft draft = a_draft(alice, rng);
    draft.segment_log2 = 10;
    life::digest digest{};

    auto sealer = std::make_unique<life::sealer>(alice.identity, rng, draft, to, content.size());
    life::bytes envelope = stream(*sealer, content, 999), rest = sealer->finish(alice.identity, digest);
    envelope.insert(envelope.end(), rest.begin(), rest.end());
    check_throws(LIFE_STATUS_WRONG_STATE, [&] { sealer->update("more"); });
    check_stream(bob, alice, envelope, content, 1234);

    life::batch batch;
    std::vector<life::bytes> envelopes(3);
    for (std::size_t i = 0; i < envelopes.size(); i++) {
        std::size_t index = 0;
        draft.object = alice.identity.generate_object_id(rng, now);
        life::sealer one(alice.identity, rng, draft, to, content.size());
        envelopes[i] = stream(one, content, 5000);
        rest = one.finish(batch, index, digest);
        envelopes[i].insert(envelopes[i].end(), rest.begin(), rest.end());
        CHECK(index == i);
    }
    batch.sign(alice.identity);
    for (std::size_t i = 0; i < envelopes.size(); i++) {
        rest = batch.seal(i);
        envelopes[i].insert(envelopes[i].end(), rest.begin(), rest.end());
        check_stream(bob, alice, envelopes[i], content, 50000);
    }
    check_throws(LIFE_STATUS_INVALID_ARGUMENT,
                 [&] { life::sealer(alice.identity, rng, draft, to, std::nullopt); });
    draft.padding = false;
    life::sealer unknown(alice.identity, rng, draft, to, std::nullopt);
}

/* A generator that fails or throws is LIFE_STATUS_RANDOM; no exception crosses the library. */
void generators_may_throw()
{
    life::generator throwing([](std::uint8_t *, std::size_t) -> bool { throw std::runtime_error("no entropy"); });
    life::generator failing([](std::uint8_t *, std::size_t) { return false; });
    check_throws(LIFE_STATUS_RANDOM, [&] { life::seed seed(throwing); });
    check_throws(LIFE_STATUS_RANDOM, [&] { life::seed seed(failing); });
}

/* What goes out of scope is wiped: seen where the memory is the test's own. */
template <class T, class... Arguments>
void check_wiped_at_the_end(const Arguments &...arguments)
{
    alignas(T) static unsigned char place[sizeof(T)];
    T *made = new (place) T(arguments...);
    made->~T();
    CHECK(std::count(place, place + sizeof place, 0) > static_cast<std::ptrdiff_t>(sizeof place) / 10 * 8);
}

void scopes_end_in_zeroes()
{
    auto rng = numbers(5);
    person alice(rng);
    std::array<std::uint8_t, LIFE_SEED_BYTES> secret{};
    secret.fill(0xa5);
    check_wiped_at_the_end<life::seed>(secret);
    life::wipe(secret);
    CHECK(all_are(secret.data(), secret.size(), 0));
    life::bytes content(100, 7);
    life::wipe(content);
    CHECK(content.size() == 100 && all_are(content.data(), content.size(), 0));
}

} // namespace

int main()
{
    life::check_abi();
    types_are_moved_only_where_states_allow_it();
    cards_are_trusted_and_carry_their_bytes();
    one_shot();
    streams_and_batches();
    generators_may_throw();
    scopes_end_in_zeroes();
    std::printf("the wrapper ends what it began\n");
    return 0;
}
