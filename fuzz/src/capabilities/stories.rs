//! What each capability is about, as calls that all succeed; beside a name, its choices where they are not the likeliest.

type Story = &'static [(&'static str, &'static [u8])];

/// Calls without the `life_` of their names, each with its choices.
macro_rules! story {
    ($($name:ident $($choice:literal)*),* $(,)?) => {
        &[$((concat!("life_", stringify!($name)), &[$($choice),*])),*]
    };
}

/// Which capability a story is of.
pub(super) const CAPABILITY: [usize; ALL.len()] = [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 5, 5, 6, 7, 0];

/// Every story. Alice is whoever is not named; the choice of 1 is Bob.
pub(super) const ALL: [Story; 15] = [
    GROUP,
    EPOCHS,
    CHANNEL,
    GROUP_CHANNEL,
    VAULT,
    SHARES,
    GRANT,
    REVOKE,
    TRUST,
    LISTS,
    CATALOGUE,
    AUDIT,
    LOGIN,
    WORKFLOW,
    PEOPLE,
];

const GROUP: Story = story![
    group_create,
    group_state_init,
    group_state_get_info,
    group_state_get_head,
    group_state_pin,
    group_prove,
    group_state_init_light,
    group_member_verify,
    group_member_find,
    group_member_get_info,
    group_keys_open,
    group_keys_token,
    group_seal_outside,
    group_open,
    group_seal,
    group_open,
    group_sealer_init_outside,
    sealer_wipe,
    group_sealer_init,
    sealer_update,
    sealer_finish,
    group_opener_init,
    opener_update,
    opener_finish,
    group_range_opener_init,
    opener_wipe,
];

const EPOCHS: Story = story![
    group_create, group_state_init, group_prove, group_advance, group_advance 0 1 0 0 0 0 1 1,
    group_state_advance 0 2, group_fork_verify 1 0 0 0 1, group_fork_verify_signed_twice 0 0 1,
    group_state_advance_light 1, group_state_earlier 0 2, group_keys_previous, group_exposure_init,
    group_exposure_step 0 2, group_exposure_wipe, group_keys_wipe, group_state_wipe, group_member_wipe,
];

const CHANNEL: Story = story![
    channel_create 0 0 0 1, channel_get_state, channel_find, channel_restore, channel_prepare, channel_stored,
    channel_get_info, channel_seal 0 1, channel_reader_init, channel_seal 0 1, channel_opener_init 0 1, opener_update,
    opener_finish, channel_reader_accept, channel_seal 0 1, channel_open 0 1, channel_reader_get_info,
    channel_reader_get_gap, channel_reader_export, channel_reader_import, channel_reader_settle, channel_reader_share,
    channel_sealer_init 0 1, batch_init, channel_seal_batch 0 0 1, batch_sign 0 1, batch_seal, batch_init,
    batch_recover, batch_wipe, channel_reader_wipe, channel_wipe,
];

const GROUP_CHANNEL: Story = story![
    group_create, group_state_init, group_state_get_info, group_state_get_head, group_member_find,
    channel_create_outside 0 0 0 1, channel_create_group 0 0 0 1, channel_reader_init_group,
    channel_reader_share_group, channel_reader_share_outside, group_open 0 0 0 0 0 0 0 0 0 255 2,
    grant_issue_record 0 0 0 0 0 0 0 0 0 0 0 1 0 0 0 0 0 255 2, grant_chain_init, grant_key_open,
    grant_key_channel_reader_init 0 0 2, grant_chain_wipe, grant_key_wipe,
];

const VAULT: Story = story![
    passphrase_memory_len,
    lock_secret_generate,
    lock_key_from_secret,
    lock_key_get_info,
    code_print,
    code_parse,
    vault_create,
    vault_memory_len,
    vault_get_lock,
    vault_open_len,
    vault_unlock_secret,
    vault_open,
];

const SHARES: Story = story![
    lock_key_from_secret 0 67 65 66, share_split, share_parse 0 0, share_parse 0 1, share_print, vault_create,
    vault_unlock_shares 0 0 0 1, lock_key_from_secret, lock_key_get_info, vault_change 0 1,
    vault_rotate 0 1 0 0 0 0 0 1 1, vault_open_generation, lock_key_wipe, share_wipe,
];

const GRANT: Story = story![
    group_create, group_state_init, group_state_get_info, group_state_get_head, group_member_find, group_seal,
    group_open, grant_issue_epoch, grant_chain_init, grant_key_open, grant_key_epoch,
    grant_issue_record 0 0 0 0 0 0 0 66 0 0 0 1, grant_get_info, grant_chain_init, grant_chain_get_info,
    grant_key_open, grant_key_open_record, grant_key_opener_init, grant_key_range_opener_init,
    grant_issue_key 0 0 0 0 0 0 0 0 0 0 0 3, grant_chain_add, decide,
];

const REVOKE: Story = story![
    revocation_issue, revocation_get_info, revocation_list_get_root, checkpoint_issue 0 0 0 0 0 68,
    checkpoint_verify 0 0 0 68, revocation_list_check, revocations_init, revocations_add 0 0 0 200, revocations_init,
    revocations_gather 0 0 0 0 0 200 200, decide 0 0 0 0 0 0 0 200 200, why_text, revocations_apply, revocations_wipe,
    grant_issue,
];

const TRUST: Story = story![
    verified_card_anchor, endorsement_issue 0 1, card_decode 1, card_endorsed, revocation_issue 0 0 0 0 1,
    revocations_init, revocations_add_by_endorser 0 0 0 0 1, revocations_apply, seed_generate, card_issue,
    card_decode, identity_init, identity_card, succession_issue 1, card_succeeds 0 0 2, statement_directory_leaf,
    seed_generate 9, card_issue, card_decode, identity_init, identity_card, succession_issue 2,
    succession_verify_fork 4 0 1, verified_card_check_valid, verified_card_check_seen, verified_card_end,
    identity_end, identity_wipe, verified_card_wipe, card_wipe,
];

const LISTS: Story = story![
    card_directory_leaf, tree_init, tree_append 0 255, tree_get_root, checkpoint_issue, checkpoint_verify,
    checkpoint_get_head, tree_append, tree_get_root, checkpoint_issue, checkpoint_verify, checkpoint_check_list,
    tree_inclusion_proof, checkpoint_check_included, tree_consistency_proof, log_head_advance, checkpoint_cosign 1 1,
    checkpoint_add_witness 0 0 1, card_proven 0 0 1, tree_init, tree_append 0 255, tree_append 0 0 1, tree_get_root,
    checkpoint_issue, checkpoint_verify, tree_inclusion_proof 0 1, checkpoint_verify_split_view 0 1,
    checkpoint_verify_split_entry 0 1 0 1, checkpoint_wipe, tree_wipe,
];

const AUDIT: Story =
    story![lane_init, lane_store, lane_issue, lane_load, lane_check_found, lane_follow, lane_wipe,];

const LOGIN: Story = story![
    challenge_issue,
    challenge_get_info,
    login_issue,
    login_get_info,
    seen_init,
    login_check,
    session_get_info,
    request_digest,
    request_issue,
    request_get_info,
    request_check,
    seen_save,
    seen_load,
    seen_wipe,
];

const WORKFLOW: Story = story![
    conversation_init, conversation_admit, conversation_admit 0 1, conversation_next, seal 0 0 0 0 0 1, open,
    conversation_sent, conversation_next_receipt, receipt_issue 0 0 0 0 1, receipt_get_info, receipt_verify,
    conversation_take_receipt, task_begin, task_get_info, conversation_next_receipt 0 1, receipt_issue 1 0 75,
    conversation_take_receipt 0 0 1, task_step, conversation_recall, conversation_seen, conversation_save,
    conversation_load, receipt_issue 0 0 70, quorum_init, quorum_add, conversation_init, conversation_admit,
    conversation_take_message, quorum_wipe, conversation_wipe, accepted_receipt_wipe,
];

const CATALOGUE: Story = story![
    catalogue_leaf, tree_init, tree_append, tree_get_root, checkpoint_issue 0 0 0 0 0 67, checkpoint_verify 0 0 0 67,
    catalogue_check_included, catalogue_check_absent 0 1 0 200,
];

const PEOPLE: Story = story![card_get_info, card_pin_id, identity_generate_object_id,];
