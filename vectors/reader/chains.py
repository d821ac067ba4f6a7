"""Chains of grants, of endorsements, and of successions, with what was revoked (spec 11, 14.2, 14.3)."""

from . import grants
from .cards import Card
from .trust import CARD, OF_ENDORSEMENT, Endorsement, Trusted, endorsed, read_list, succeeds
from .vector import same


def parts(vector):
    """Cards, links, revocations."""
    cards = [Card(bytes.fromhex(card)) for card in vector.all("card")]
    links = [Endorsement(bytes.fromhex(link)) for link in vector.all("link")] + [Endorsement(vector.object)]
    return cards, links, read_list(vector.bytes("revocations")) if vector.get("revocations") else []


def run_endorsement(vector):
    cards, links, entries = parts(vector)
    known, link = [Trusted(cards[0], depth=int(vector.get("depth")))], None
    while True:
        last, above = known[-1], known[-2] if link else None
        signers = {card.id: card for card in known}
        for entry in entries:
            mine = entry.is_of(CARD, last.id) and entry.signer in (last.id, above and above.id)
            his = link and entry.is_of(OF_ENDORSEMENT, link.hash) and entry.signer == above.id
            if (mine or his) and entry.counts(signers[entry.signer]):
                last.strike(entry) if mine else last.end(entry.since)
        if len(known) == len(cards):
            break
        link = links[len(known) - 1]
        known.append(endorsed(cards[len(known)], link, last))
    last.valid(int(vector.get("at")))
    for key, text in zip(("role", "organisation", "licence"), link.texts):
        same(key, text, vector.get(key))


def run_succession(vector):
    cards, links, entries = parts(vector)
    old, new = Trusted(cards[0]), None

    def strike(signer):
        for entry in entries:
            if entry.is_of(CARD, old.id) and entry.signer == signer.id and entry.counts(signer):
                old.strike(entry)

    strike(old)
    for card, link in zip(cards[1:], links):
        new = succeeds(card, link, old)
    strike(new)
    {"predecessor": old, "successor": new}[vector.get("use")].valid(int(vector.get("at")))


def run(vector):
    kinds = {"grant": grants.run, "endorsement": run_endorsement, "succession": run_succession}
    kinds[vector.get("kind")](vector)
