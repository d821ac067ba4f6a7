/*
 * life.hpp: life.h for C++17, header-only.
 *
 * States end when they go out of scope and are wiped; every status but LIFE_STATUS_OK is thrown as life::error. The
 * Conventions of life.h hold, but for memory, which this header takes from the heap: a card keeps its bytes alive, and
 * sealers and openers own their working memory. Identities, sealers, openers and batches are neither copied nor moved,
 * because their states count only where they were initialised; std::unique_ptr carries them about. What is returned
 * (contents, seeds) is the program's to wipe: life::wipe.
 */
#ifndef LIFE_HPP
#define LIFE_HPP

#include "life.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <exception>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace life {

using bytes = std::vector<std::uint8_t>;
using id = std::array<std::uint8_t, LIFE_ID_BYTES>;
using card_id = std::array<std::uint8_t, LIFE_CARD_ID_BYTES>;
using digest = std::array<std::uint8_t, LIFE_DIGEST_BYTES>;

/* Bytes that somebody else owns. */
class view {
public:
    view() noexcept = default;
    view(const std::uint8_t *data, std::size_t size) noexcept : data_(data), size_(size) {}
    view(const bytes &from) noexcept : view(from.data(), from.size()) {}
    view(std::string_view text) noexcept
        : view(reinterpret_cast<const std::uint8_t *>(text.data()), text.size()) {}
    view(const char *text) noexcept : view(std::string_view(text)) {}
    view(const std::string &text) noexcept : view(std::string_view(text)) {}
    template <std::size_t N>
    view(const std::array<std::uint8_t, N> &from) noexcept : view(from.data(), N) {}

    const std::uint8_t *data() const noexcept { return data_; }
    std::size_t size() const noexcept { return size_; }
    view first(std::size_t size) const noexcept { return view(data_, size < size_ ? size : size_); }
    view from(std::size_t at) const noexcept { return at < size_ ? view(data_ + at, size_ - at) : view(); }

private:
    const std::uint8_t *data_ = nullptr;
    std::size_t size_ = 0;
};

/* What went wrong, by the common vocabulary. */
class error : public std::runtime_error {
public:
    explicit error(std::int32_t code)
        : std::runtime_error(std::string(life_status_name(code)) + ": " + life_status_text(code)), code_(code) {}

    /* LIFE_STATUS_*. */
    std::int32_t code() const noexcept { return code_; }
    /* Such as "NotAuthentic". */
    const char *name() const noexcept { return life_status_name(code_); }
    /* LIFE_KIND_*. */
    std::int32_t kind() const noexcept { return life_status_kind(code_); }

private:
    std::int32_t code_;
};

inline void check(std::int32_t status)
{
    if (status != LIFE_STATUS_OK)
        throw error(status);
}

/* Checks that this header and the library agree; before anything else. */
inline void check_abi()
{
    check(life_abi_check(LIFE_ABI_VERSION, sizeof(struct life_abi)));
}

inline void wipe(bytes &secret) noexcept
{
    life_wipe(secret.data(), secret.size());
}

template <std::size_t N>
void wipe(std::array<std::uint8_t, N> &secret) noexcept
{
    life_wipe(secret.data(), secret.size());
}

/* Something that is not moved, since its state counts only where it was initialised. */
class pinned {
public:
    pinned(const pinned &) = delete;
    pinned &operator=(const pinned &) = delete;

protected:
    pinned() = default;
    ~pinned() = default;
};

/* Memory that is wiped when it goes. */
class secret_bytes : pinned {
public:
    explicit secret_bytes(std::size_t size) : bytes_(size) {}
    ~secret_bytes() { wipe(bytes_); }
    std::uint8_t *data() noexcept { return bytes_.data(); }
    std::size_t size() const noexcept { return bytes_.size(); }

private:
    bytes bytes_;
};

/* A generator made of a function `bool (std::uint8_t *out, std::size_t len)`, which fills `out` or returns false; an
 * exception counts as false. */
template <class Fill>
class generator : pinned {
public:
    explicit generator(Fill fill) : fill_(std::move(fill)), rng_{&generator::call, this} {}
    operator const life_rng &() const noexcept { return rng_; }

private:
    static std::int32_t call(void *ctx, std::uint8_t *out, std::size_t len)
    {
        try {
            return static_cast<generator *>(ctx)->fill_(out, len) ? 0 : -1;
        } catch (...) {
            return -1;
        }
    }

    Fill fill_;
    life_rng rng_;
};

/* A card that an act of trust vouches for. */
class verified_card {
public:
    card_id id() const
    {
        life_card_info info = this->info();
        card_id out;
        std::memcpy(out.data(), info.id, out.size());
        return out;
    }
    /* Everything about the card; its pointers hold as long as this or a copy of it. */
    life_card_info info() const
    {
        life_card_info out;
        check(life_verified_card_get_info(&state_, &out));
        return out;
    }
    const life_verified_card *state() const noexcept { return &state_; }

private:
    friend class card;
    friend class identity;
    explicit verified_card(std::shared_ptr<const bytes> from) : bytes_(std::move(from)), state_() {}

    std::shared_ptr<const bytes> bytes_;
    life_verified_card state_;
};

/* A card whose signature and keys have been checked. */
class card {
public:
    explicit card(view encoded)
        : bytes_(std::make_shared<const bytes>(encoded.data(), encoded.data() + encoded.size())), state_()
    {
        check(life_card_decode(&state_, bytes_->data(), bytes_->size()));
    }

    std::string fingerprint() const
    {
        char text[LIFE_FINGERPRINT_BYTES];
        check(life_card_fingerprint(&state_, text));
        return text;
    }
    std::string qr_text() const
    {
        char text[LIFE_QR_TEXT_BYTES];
        check(life_card_qr_text(&state_, text));
        return text;
    }
    /* Everything about the card; its pointers hold as long as this or a copy of it. */
    life_card_info info() const
    {
        life_card_info out;
        check(life_card_get_info(&state_, &out));
        return out;
    }
    /* Trusts the card because two people compared its fingerprint. */
    verified_card pin(std::string_view fingerprint) const
    {
        verified_card out(bytes_);
        view text(fingerprint);
        check(life_card_pin(&state_, text.data(), text.size(), &out.state_));
        return out;
    }
    /* Trusts the card because its id is remembered. */
    verified_card pin(const card_id &remembered) const
    {
        verified_card out(bytes_);
        check(life_card_pin_id(&state_, remembered.data(), &out.state_));
        return out;
    }
    const bytes &encoded() const noexcept { return *bytes_; }

private:
    std::shared_ptr<const bytes> bytes_;
    life_card state_;
};

/* A root seed, wiped when it goes. */
class seed : pinned {
public:
    explicit seed(const life_rng &rng) { check(life_seed_generate(&rng, bytes_.data())); }
    explicit seed(const std::array<std::uint8_t, LIFE_SEED_BYTES> &from) : bytes_(from) {}
    ~seed() { wipe(bytes_); }

    bytes issue_card(const life_card_details &details, std::uint8_t suite = LIFE_SUITE_HYBRID) const
    {
        bytes out(LIFE_STATEMENT_BYTES_MAX);
        std::size_t len = 0;
        check(life_card_issue(bytes_.data(), suite, &details, out.data(), out.size(), &len));
        out.resize(len);
        return out;
    }
    const std::array<std::uint8_t, LIFE_SEED_BYTES> &expose() const noexcept { return bytes_; }

private:
    std::array<std::uint8_t, LIFE_SEED_BYTES> bytes_{};
};

/* The secret keys of an actor, wiped when they go. */
class identity : pinned {
public:
    identity(const seed &from, view own_card)
        : bytes_(std::make_shared<const bytes>(own_card.data(), own_card.data() + own_card.size()))
    {
        check(life_identity_init(&state_, from.expose().data(), bytes_->data(), bytes_->size()));
    }
    ~identity() { life_identity_wipe(&state_); }

    verified_card own_card() const
    {
        verified_card out(bytes_);
        check(life_identity_card(&state_, &out.state_));
        return out;
    }
    id generate_object_id(const life_rng &rng, std::uint64_t now) const
    {
        id out;
        check(life_identity_generate_object_id(&state_, &rng, now, out.data()));
        return out;
    }
    const life_identity *state() const noexcept { return &state_; }

private:
    std::shared_ptr<const bytes> bytes_;
    life_identity state_{};
};

/* Free fields of the private metadata. */
using fields = std::vector<std::pair<std::string, std::string>>;

/* What an author decides about an envelope: see struct life_draft. */
struct draft {
    id object{};
    std::uint64_t created = 0;
    std::uint64_t revision = 0;
    std::optional<digest> previous;
    std::optional<id> thread;
    std::optional<digest> answers;
    std::string media_type;
    std::string title;
    life::fields fields;
    bytes extensions;
    bytes hedge;
    bool padding = true;
    std::uint8_t segment_log2 = 0;
    std::uint8_t floor = LIFE_SUITE_HYBRID;
};

/* What the caller asked for: see struct life_expected. */
struct expected {
    std::uint8_t kind = LIFE_ENVELOPE_RECORD;
    std::uint8_t floor = LIFE_SUITE_HYBRID;
    std::optional<id> object;
    std::uint64_t least_revision = 0;
    std::optional<digest> previous;
    std::optional<id> thread;
    std::optional<digest> answers;
    std::optional<life_verified_root> known;
};

/* The private metadata. */
struct metadata {
    std::string media_type;
    std::string title;
    life::fields fields;
};

namespace detail {

inline std::string text(const std::uint8_t *data, std::size_t len)
{
    return std::string(reinterpret_cast<const char *>(data), len);
}

template <class T>
const std::uint8_t *pointer(const std::optional<T> &from) noexcept
{
    return from ? from->data() : nullptr;
}

/* A draft as C sees it. */
class c_draft : pinned {
public:
    explicit c_draft(const draft &from)
    {
        for (const auto &field : from.fields) {
            view name(field.first), value(field.second);
            fields_.resize(fields_.size() + name.size() + value.size() + 20);
            check(life_fields_append(fields_.data(), fields_.size(), &c.fields_len, name.data(), name.size(),
                                     value.data(), value.size()));
        }
        std::memcpy(c.object, from.object.data(), from.object.size());
        c.created = from.created;
        c.revision = from.revision;
        c.previous = pointer(from.previous);
        c.thread = pointer(from.thread);
        c.answers = pointer(from.answers);
        c.media_type = view(from.media_type).data();
        c.media_type_len = from.media_type.size();
        c.title = view(from.title).data();
        c.title_len = from.title.size();
        c.fields = fields_.data();
        c.extensions = from.extensions.data();
        c.extensions_len = from.extensions.size();
        c.hedge = from.hedge.data();
        c.hedge_len = from.hedge.size();
        c.flags = from.padding ? 0 : LIFE_DRAFT_NO_PADDING;
        c.segment_log2 = from.segment_log2;
        c.floor = from.floor;
    }
    ~c_draft() { wipe(fields_); }

    life_draft c{};

private:
    bytes fields_;
};

inline life_expected to_c(const expected &from) noexcept
{
    life_expected c{};
    c.kind = from.kind;
    c.floor = from.floor;
    c.object = pointer(from.object);
    c.least_revision = from.least_revision;
    c.previous = pointer(from.previous);
    c.thread = pointer(from.thread);
    c.answers = pointer(from.answers);
    c.known = from.known ? &*from.known : nullptr;
    return c;
}

inline std::vector<const life_verified_card *> to_c(const std::vector<verified_card> &from)
{
    std::vector<const life_verified_card *> c;
    for (const verified_card &card : from)
        c.push_back(card.state());
    return c;
}

inline metadata from_c(const life_metadata &c)
{
    metadata out{text(c.media_type, c.media_type_len), text(c.title, c.title_len), {}};
    std::size_t count = 0;
    check(life_fields_count(c.fields, c.fields_len, &count));
    for (std::size_t i = 0; i < count; i++) {
        life_field field;
        check(life_fields_get(c.fields, c.fields_len, i, &field));
        out.fields.emplace_back(text(field.name, field.name_len), text(field.value, field.value_len));
    }
    return out;
}

} // namespace detail

/* An envelope and its seal digest. */
struct sealed {
    bytes envelope;
    life::digest digest{};
};

/* Seals content to recipients: see life_seal. */
inline sealed seal(const identity &author, const life_rng &rng, const draft &from, const std::vector<verified_card> &to,
                   view content)
{
    detail::c_draft c(from);
    auto recipients = detail::to_c(to);
    sealed out{};
    std::size_t len = 0;
    check(life_seal_len(&c.c, recipients.data(), recipients.size(), content.size(), &len));
    out.envelope.resize(len);
    check(life_seal(author.state(), &rng, &c.c, recipients.data(), recipients.size(), content.data(), content.size(),
                    out.envelope.data(), len, &len, out.digest.data()));
    return out;
}

/* A content with its private metadata and what is known of it. */
struct opened {
    bytes content;
    life::metadata metadata;
    life_opened about;
};

/* Opens an envelope by `author`: see life_open. */
inline opened open(const identity &reader, const verified_card &author, const expected &what, view envelope)
{
    std::size_t len = 0, metadata_len = 0;
    check(life_open_len(envelope.data(), envelope.size(), &len, &metadata_len));
    secret_bytes room(metadata_len);
    life_expected c = detail::to_c(what);
    life_metadata found;
    opened out{bytes(len), {}, {}};
    check(life_open(reader.state(), author.state(), &c, envelope.data(), envelope.size(), room.data(), room.size(),
                    out.content.data(), len, &len, &found, &out.about));
    out.content.resize(len);
    out.metadata = detail::from_c(found);
    return out;
}

/* Envelopes of one author that are signed together. */
class batch : pinned {
public:
    batch() { check(life_batch_init(&state_)); }
    ~batch() { life_batch_wipe(&state_); }

    void sign(const identity &author) { check(life_batch_sign(&state_, author.state())); }
    /* The seal of an envelope, which belongs behind its last segment. */
    bytes seal(std::size_t index) const
    {
        bytes out(LIFE_SEAL_BYTES_MAX);
        std::size_t len = 0;
        check(life_batch_seal(&state_, index, out.data(), out.size(), &len));
        out.resize(len);
        return out;
    }
    life_batch *state() noexcept { return &state_; }

private:
    life_batch state_{};
};

/* Seals a stream: the envelope is head(), then what update() and finish() return. */
class sealer : pinned {
public:
    sealer(const identity &author, const life_rng &rng, const draft &from, const std::vector<verified_card> &to,
           std::optional<std::uint64_t> content_len)
        : work_(std::size_t{1} << (from.segment_log2 >= 1 && from.segment_log2 <= 20 ? from.segment_log2 : 14))
    {
        detail::c_draft c(from);
        auto recipients = detail::to_c(to);
        std::uint64_t announced = content_len.value_or(LIFE_LEN_UNKNOWN);
        std::size_t len = 0;
        check(life_sealer_head_len(&c.c, recipients.data(), recipients.size(), announced, &len));
        head_.resize(len);
        check(life_sealer_init(&state_, author.state(), &rng, &c.c, recipients.data(), recipients.size(), announced,
                               work_.data(), work_.size(), head_.data(), head_.size(), &len));
    }
    ~sealer() { life_sealer_wipe(&state_); }

    const bytes &head() const noexcept { return head_; }

    bytes update(view content)
    {
        std::size_t len = 0;
        check(life_sealer_update_len(&state_, content.size(), &len));
        bytes out(len);
        check(life_sealer_update(&state_, content.data(), content.size(), out.data(), len, &len));
        return out;
    }

    /* Whether pad() has more to write. Calling it is for large contents alone: finish() pads as well. */
    bool has_padding() const
    {
        std::uint64_t left = 0;
        check(life_sealer_padding_left(&state_, &left));
        return left > 0;
    }

    /* The next of the padding, one segment at most. */
    bytes pad()
    {
        bytes out(work_.size() + 16);
        std::size_t len = 0;
        check(life_sealer_pad(&state_, out.data(), out.size(), &len));
        out.resize(len);
        return out;
    }

    /* The rest of an envelope that is signed alone. */
    bytes finish(const identity &author, life::digest &sealed_as)
    {
        return finish_with(LIFE_SEAL_BYTES_MIN, [&](std::uint8_t *out, std::size_t size, std::size_t *len) {
            return life_sealer_finish(&state_, author.state(), out, size, len, sealed_as.data());
        });
    }

    /* The rest of an envelope but its seal, which batch::seal(index) gives. */
    bytes finish(batch &to, std::size_t &index, life::digest &sealed_as)
    {
        return finish_with(0, [&](std::uint8_t *out, std::size_t size, std::size_t *len) {
            return life_sealer_finish_batch(&state_, to.state(), out, size, len, &index, sealed_as.data());
        });
    }

private:
    template <class Finish>
    bytes finish_with(std::size_t seal_len, Finish finish)
    {
        bytes out;
        while (has_padding()) {
            bytes part = pad();
            out.insert(out.end(), part.begin(), part.end());
        }
        std::size_t at = out.size(), len = 0;
        check(life_sealer_finish_len(&state_, &len));
        len -= LIFE_SEAL_BYTES_MIN - seal_len;
        out.resize(at + len);
        check(finish(out.data() + at, len, &len));
        return out;
    }

    secret_bytes work_;
    bytes head_;
    life_sealer state_{};
};

/* How many bytes of an envelope its head takes, as far as its first bytes tell: see life_head_len. */
inline std::size_t head_len(view first)
{
    std::size_t len = 0;
    check(life_head_len(first.data(), first.size(), &len));
    return len;
}

/* What is public about an envelope; nothing of it is verified. */
inline life_head_info head_info(view head)
{
    life_head_info info;
    check(life_head_get_info(head.data(), head.size(), &info));
    return info;
}

/* Opens a stream. What update() returns is not known to be the author's before finish() has returned. */
class opener : pinned {
public:
    opener(const identity &reader, const verified_card &author, const expected &what, view head)
        : opener(reader, author, what, head, head_info(head))
    {
    }
    ~opener() { life_opener_wipe(&state_); }

    const life::metadata &metadata() const noexcept { return metadata_; }

    bytes update(view part)
    {
        std::size_t len = 0;
        check(life_opener_update_len(&state_, part.size(), &len));
        bytes out(len);
        check(life_opener_update(&state_, part.data(), part.size(), out.data(), len, &len));
        return out;
    }

    /* The last content, and what is known of the envelope. */
    bytes finish(life_opened &about)
    {
        std::size_t len = 0;
        check(life_opener_finish_len(&state_, &len));
        bytes out(len);
        check(life_opener_finish(&state_, out.data(), len, &len, &about));
        out.resize(len);
        return out;
    }

private:
    opener(const identity &reader, const verified_card &author, const expected &what, view head,
           const life_head_info &info)
        : work_(info.work_len)
    {
        secret_bytes room(info.metadata_len);
        life_expected c = detail::to_c(what);
        life_metadata found;
        check(life_opener_init(&state_, reader.state(), author.state(), &c, head.data(), head.size(), work_.data(),
                               work_.size(), room.data(), room.size(), &found));
        metadata_ = detail::from_c(found);
    }

    secret_bytes work_;
    life::metadata metadata_;
    life_opener state_{};
};

/* Verifies a stream without any key: see struct life_verifier. */
class verifier : pinned {
public:
    verifier(const verified_card &author, const expected &what, view head) : work_(head_info(head).work_len)
    {
        life_expected c = detail::to_c(what);
        check(life_verifier_init(&state_, author.state(), &c, head.data(), head.size(), work_.data(), work_.size()));
    }
    ~verifier() { life_verifier_wipe(&state_); }

    void update(view part) { check(life_verifier_update(&state_, part.data(), part.size())); }
    life_opened finish()
    {
        life_opened about;
        check(life_verifier_finish(&state_, &about));
        return about;
    }

private:
    bytes work_;
    life_verifier state_{};
};

} // namespace life

#endif /* LIFE_HPP */
