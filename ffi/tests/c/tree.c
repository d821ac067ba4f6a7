/* The tree of RFC 9162: known roots, growth, and proofs that hold for what they prove alone. */
#include "check.h"

#define LEAVES 70

static uint8_t leaves[LEAVES][LIFE_HASH_BYTES], roots[LEAVES + 1][LIFE_HASH_BYTES];

static void check_hex(const uint8_t *bytes, const char *hex)
{
    char found[2 * LIFE_HASH_BYTES + 1];
    size_t i;
    for (i = 0; i < LIFE_HASH_BYTES; i++) {
        sprintf(found + 2 * i, "%02x", bytes[i]);
    }
    if (strcmp(found, hex) != 0) {
        fprintf(stderr, "%s instead of %s\n", found, hex);
        exit(1);
    }
}

static void roots_are_those_of_the_rfc(void)
{
    struct life_tree tree;
    uint8_t hash[LIFE_HASH_BYTES];
    uint64_t size;

    /* SHA-256 of nothing, and of one zero byte: the hash of an empty leaf. */
    CHECK_OK(life_tree_init(&tree));
    CHECK_OK(life_tree_get_root(&tree, hash, &size));
    CHECK(size == 0);
    check_hex(hash, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK_OK(life_tree_leaf_hash(NULL, 0, hash));
    check_hex(hash, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    CHECK_OK(life_tree_append(&tree, hash));
    CHECK_OK(life_tree_leaf_hash((const uint8_t *)"", 1, hash));
    check_hex(hash, "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7");
    CHECK_OK(life_tree_append(&tree, hash));
    /* The second root of the test vectors of Certificate Transparency. */
    CHECK_OK(life_tree_get_root(&tree, hash, &size));
    CHECK(size == 2);
    check_hex(hash, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
}

static void grow(void)
{
    struct life_tree tree;
    uint64_t size;
    size_t i;

    CHECK_OK(life_tree_init(&tree));
    CHECK_OK(life_tree_get_root(&tree, roots[0], &size));
    for (i = 0; i < LEAVES; i++) {
        uint8_t data = (uint8_t)i;
        CHECK_OK(life_tree_leaf_hash(&data, 1, leaves[i]));
        CHECK_OK(life_tree_append(&tree, leaves[i]));
        CHECK_OK(life_tree_get_root(&tree, roots[i + 1], &size));
        CHECK(size == i + 1);
    }
    life_tree_wipe(&tree);
    CHECK(all_are(&tree, sizeof tree, 0));
    CHECK_STATUS(life_tree_append(&tree, leaves[0]), LIFE_STATUS_WRONG_STATE);
}

static void inclusion_holds_for_its_leaf_alone(void)
{
    uint8_t proof[LIFE_PROOF_BYTES_MAX];
    size_t size, index, len;

    for (size = 1; size <= LEAVES; size++) {
        for (index = 0; index < size; index += 1 + size / 9) {
            CHECK_OK(life_tree_inclusion_proof(leaves[0], size, index, proof, sizeof proof, &len));
            CHECK(len % 32 == 0);
            CHECK_OK(life_tree_verify_inclusion(leaves[index], index, size, proof, len / 32, roots[size]));
            CHECK_STATUS(life_tree_verify_inclusion(leaves[(index + 1) % LEAVES], index, size, proof, len / 32,
                                                    roots[size]),
                         LIFE_STATUS_NOT_AUTHENTIC);
            CHECK_STATUS(life_tree_verify_inclusion(leaves[index], index, size, proof, len / 32, roots[size - 1]),
                         LIFE_STATUS_NOT_AUTHENTIC);
            CHECK_STATUS(life_tree_verify_inclusion(leaves[index], index, size, proof, len / 32 + 1, roots[size]),
                         LIFE_STATUS_NOT_AUTHENTIC);
            if (len > 0) {
                proof[len / 2] ^= 1;
                CHECK_STATUS(life_tree_verify_inclusion(leaves[index], index, size, proof, len / 32, roots[size]),
                             LIFE_STATUS_NOT_AUTHENTIC);
            }
        }
        CHECK_STATUS(life_tree_inclusion_proof(leaves[0], size, size, proof, sizeof proof, &len),
                     LIFE_STATUS_INVALID_ARGUMENT);
        CHECK_STATUS(life_tree_verify_inclusion(leaves[0], size, size, proof, 0, roots[size]),
                     LIFE_STATUS_INVALID_ARGUMENT);
    }
    CHECK_STATUS(life_tree_inclusion_proof(NULL, 0, 0, proof, sizeof proof, &len), LIFE_STATUS_INVALID_ARGUMENT);
}

static void consistency_holds_between_its_roots_alone(void)
{
    uint8_t proof[LIFE_PROOF_BYTES_MAX];
    size_t size, old, len;

    for (size = 1; size <= LEAVES; size++) {
        for (old = 1; old <= size; old += 1 + size / 9) {
            CHECK_OK(life_tree_consistency_proof(leaves[0], size, old, proof, sizeof proof, &len));
            CHECK_OK(life_tree_verify_consistency(old, roots[old], size, roots[size], proof, len / 32));
            CHECK_STATUS(life_tree_verify_consistency(old, roots[old - 1], size, roots[size], proof, len / 32),
                         LIFE_STATUS_NOT_AUTHENTIC);
            CHECK_STATUS(life_tree_verify_consistency(old, roots[old], size, roots[size - 1], proof, len / 32),
                         LIFE_STATUS_NOT_AUTHENTIC);
        }
        CHECK_STATUS(life_tree_consistency_proof(leaves[0], size, 0, proof, sizeof proof, &len),
                     LIFE_STATUS_INVALID_ARGUMENT);
        CHECK_STATUS(life_tree_consistency_proof(leaves[0], size, size + 1, proof, sizeof proof, &len),
                     LIFE_STATUS_INVALID_ARGUMENT);
        CHECK_STATUS(life_tree_verify_consistency(size + 1, roots[0], size, roots[size], NULL, 0),
                     LIFE_STATUS_INVALID_ARGUMENT);
    }
}

int main(void)
{
    roots_are_those_of_the_rfc();
    grow();
    inclusion_holds_for_its_leaf_alone();
    consistency_holds_between_its_roots_alone();
    printf("the tree proves what is in it, and nothing else\n");
    return 0;
}
