//! Countersignatures.

use crate::lab::Lab;

#[test]
fn enough_people_sign_what_its_author_sealed() {
    let lab = Lab::sealed(b"a decision");
    lab.ok("keygen --out carol.key --name Carol --unlocked");
    lab.ok("sign add --key bob.key --from alice.card --out bob.sig f.life");
    lab.ok("sign add --key carol.key --from alice.card --out carol.sig f.life");
    let check = "sign check --from alice.card --by bob.card --by carol.card";
    lab.ok(&format!("{check} --signature bob.sig --signature carol.sig f.life"));
    lab.ok(&format!("{check} --needed 1 --signature carol.sig f.life"));
    lab.refuses(&format!("{check} --signature bob.sig f.life"), 5, "Forbidden");
    lab.refuses(&format!("{check} --signature bob.sig --signature bob.sig f.life"), 5, "Replayed");
    lab.refuses("sign check --from alice.card --by carol.card --signature bob.sig f.life", 5, "Forbidden");
    lab.refuses(&format!("{check} --needed 3 --signature bob.sig f.life"), 3, "InvalidArgument");
    // Another sealing of the same content is another object.
    lab.ok("seal --key alice.key --to bob.card --out g.life f");
    lab.refuses(&format!("{check} --needed 1 --signature bob.sig g.life"), 5, "WrongObject");
    lab.refuses("sign add --key bob.key --from bob.card --out b f.life", 5, "WrongAuthor");
}
