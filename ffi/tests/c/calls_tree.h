/* Calls about the tree; for calls.h alone. */

RUN(life_tree_leaf_hash) { return life_tree_leaf_hash(IN(0), RAW(1)); }
RUN(life_tree_init) { return life_tree_init(AS(life_tree, 0)); }
RUN(life_tree_append) { return life_tree_append(AS(life_tree, 0), RAW(1)); }
RUN(life_tree_get_root) { return life_tree_get_root(AS(life_tree, 0), RAW(1), U64(2)); }
RUN(life_tree_inclusion_proof) { return life_tree_inclusion_proof(RAW(0), a[0].size / 32, 1, OUT(1), LEN(2)); }
RUN(life_tree_verify_inclusion) { return life_tree_verify_inclusion(RAW(0), 1, 4, RAW(1), a[1].size / 32, RAW(2)); }
RUN(life_tree_consistency_proof) { return life_tree_consistency_proof(RAW(0), a[0].size / 32, 3, OUT(1), LEN(2)); }
RUN(life_tree_verify_consistency)
{
    return life_tree_verify_consistency(3, RAW(0), 4, RAW(1), RAW(2), a[2].size / 32);
}

static inline void add_tree_calls(void)
{
    BEGIN(life_tree_leaf_hash), BYTES(INPUT, w.content, CONTENT), BYTES(PLACE, w.hash, 32);
    BEGIN(life_tree_init), OBJECT(FRESH, w.new_tree);
    BEGIN(life_tree_append), OBJECT(CHANGED, w.tree), BYTES(FIXED, w.root, 32);
    BEGIN(life_tree_get_root), OBJECT(STATE, w.tree), BYTES(PLACE, w.hash, 32), OBJECT(PLACE, w.number);
    BEGIN(life_tree_inclusion_proof), BYTES(INPUT, w.leaves, sizeof w.leaves), BYTES(OUTPUT, w.out, 64);
    OBJECT(COUNT, w.len);
    BEGIN(life_tree_verify_inclusion), BYTES(FIXED, w.leaves[1], 32), BYTES(INPUT, w.inclusion, w.inclusion_len);
    BYTES(FIXED, w.root, 32);
    BEGIN(life_tree_consistency_proof), BYTES(INPUT, w.leaves, sizeof w.leaves);
    BYTES(OUTPUT, w.out, w.consistency_len), OBJECT(COUNT, w.len);
    BEGIN(life_tree_verify_consistency), BYTES(FIXED, w.old_root, 32), BYTES(FIXED, w.root, 32);
    BYTES(INPUT, w.consistency, w.consistency_len);
}
