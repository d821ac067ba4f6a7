// life.hpp: Alice seals to Bob in one shot, as a stream and in a batch; Bob opens; errors are exceptions.
#include "life.hpp"

#include <cstdio>
#include <cstdlib>

#define CHECK(condition)                                                                                               \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            std::fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);                                       \
            std::exit(1);                                                                                              \
        }                                                                                                              \
    } while (0)

namespace {

using life::bytes;
using life::view;

bytes card_of(const life::seed &seed, view name)
{
    life_card_details details{};
    details.not_after = UINT64_MAX;
    details.name = name.data();
    details.name_len = name.size();
    return seed.issue_card(details);
}

template <class Call>
std::int32_t code_of(Call call)
{
    try {
        call();
    } catch (const life::error &error) {
        CHECK(std::string(error.what()).find(error.name()) == 0 && error.kind() != LIFE_KIND_UNKNOWN);
        return error.code();
    }
    return LIFE_STATUS_OK;
}

void append(bytes &to, const bytes &part)
{
    to.insert(to.end(), part.begin(), part.end());
}

bytes open_stream(const life::identity &bob, const life::verified_card &alice, view envelope)
{
    std::size_t head = 0, have;
    do {
        have = head;
        head = life::head_len(envelope.first(have));
    } while (have < head);
    life::opener opener(bob, alice, {}, envelope.first(head));
    life::verifier verifier(alice, {}, envelope.first(head));
    bytes content;
    for (std::size_t at = head; at < envelope.size(); at += 777) {
        append(content, opener.update(envelope.from(at).first(777)));
        verifier.update(envelope.from(at).first(777));
    }
    life_opened about, seen;
    append(content, opener.finish(about));
    seen = verifier.finish();
    CHECK(std::memcmp(about.digest, seen.digest, sizeof about.digest) == 0);
    CHECK(opener.metadata().media_type == "text/plain");
    return content;
}

} // namespace

int main()
{
    life::check_abi();
    std::uint64_t state = 1; // for tests alone: predictable
    life::generator rng([&state](std::uint8_t *out, std::size_t len) {
        for (std::size_t i = 0; i < len; i++) {
            state = state * 6364136223846793005u + 1442695040888963407u;
            out[i] = static_cast<std::uint8_t>(state >> 56);
        }
        return true;
    });

    life::seed alice_seed(rng), bob_seed(rng);
    life::identity alice(alice_seed, card_of(alice_seed, "Alice")), bob(bob_seed, card_of(bob_seed, "Bob"));
    life::card bob_said(card_of(bob_seed, "Bob"));
    std::vector<life::verified_card> to{bob_said.pin(bob_said.fingerprint())};
    CHECK(code_of([&] { (void)bob_said.pin("1234"); }) == LIFE_STATUS_INVALID_ARGUMENT);
    to.push_back(life::card(bob_said).pin(to[0].id()));
    to.pop_back();

    life::draft draft;
    draft.object = alice.generate_object_id(rng, 1700000000000u);
    draft.created = 1700000000000u;
    draft.media_type = "text/plain";
    draft.fields = {{"ward", "3B"}, {"bed", ""}};
    life::sealed sealed = life::seal(alice, rng, draft, to, "glucose 5.4 mmol/l");
    life::expected expected;
    expected.object = draft.object;
    life::opened opened = life::open(bob, alice.own_card(), expected, sealed.envelope);
    CHECK(opened.content == bytes(view("glucose 5.4 mmol/l").data(), view("glucose 5.4 mmol/l").data() + 18));
    CHECK(opened.metadata.fields == draft.fields);
    expected.known = opened.about.root;
    CHECK(life::open(bob, alice.own_card(), expected, sealed.envelope).content == opened.content);
    CHECK(code_of([&] { life::open(alice, alice.own_card(), expected, sealed.envelope); }) == LIFE_STATUS_NO_RECIPIENT);
    CHECK(code_of([&] { life::open(bob, to[0], expected, sealed.envelope); }) == LIFE_STATUS_WRONG_AUTHOR);

    bytes content(100001, 7), streamed;
    life::digest digest;
    life::sealer sealer(alice, rng, draft, to, content.size());
    streamed = sealer.head();
    append(streamed, sealer.update(view(content).first(50000)));
    append(streamed, sealer.update(view(content).from(50000)));
    append(streamed, sealer.finish(alice, digest));
    CHECK(code_of([&] { sealer.update("more"); }) == LIFE_STATUS_WRONG_STATE);
    CHECK(open_stream(bob, alice.own_card(), streamed) == content);

    life::batch batch;
    bytes envelopes[2];
    for (bytes &envelope : envelopes) {
        std::size_t index;
        life::sealer one(alice, rng, draft, to, content.size());
        envelope = one.head();
        append(envelope, one.update(content));
        append(envelope, one.finish(batch, index, digest));
        CHECK(&envelopes[index] == &envelope);
    }
    batch.sign(alice);
    for (std::size_t i = 0; i < 2; i++) {
        append(envelopes[i], batch.seal(i));
        CHECK(open_stream(bob, alice.own_card(), envelopes[i]) == content);
    }

    life::generator failing([](std::uint8_t *, std::size_t) -> bool { throw 1; });
    CHECK(code_of([&] { life::seed none(failing); }) == LIFE_STATUS_RANDOM);
    std::puts("sealed and opened");
    return 0;
}
