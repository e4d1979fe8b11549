package org.ember.trie;

import org.ember.rlp.RlpReader;
import org.ember.rlp.RlpWriter;
import org.ember.state.Account;
import org.ember.word.UInt256;

/** An account in the trie of a state, with the trie of its storage. */
record AccountEntry(Account account, Trie<UInt256> storage) {
    /** What storage holds, as RLP. */
    static final TrieCodec<UInt256> SLOT = new TrieCodec<>() {
        @Override
        public byte[] encode(UInt256 value) {
            return new RlpWriter().writeWord(value).toBytes();
        }

        @Override
        public UInt256 decode(byte[] bytes) {
            RlpReader input = new RlpReader(bytes);
            UInt256 value = input.readWord();
            input.requireEnd();
            return value;
        }
    };

    static final Trie<UInt256> NO_STORAGE = Trie.empty(SLOT);

    /** Accounts as the trie holds them (Yellow Paper, 4.1). */
    static TrieCodec<AccountEntry> codec(TrieNodeSource storageNodes) {
        return new TrieCodec<>() {
            @Override
            public byte[] encode(AccountEntry entry) {
                return entry.encode();
            }

            @Override
            public AccountEntry decode(byte[] bytes) {
                return AccountEntry.decode(bytes, storageNodes);
            }
        };
    }

    private byte[] encode() {
        return new RlpWriter()
                .startList()
                .writeLong(account.nonce())
                .writeWord(account.balance())
                .writeBytes(storage.root().toBytes())
                .writeBytes(account.codeHash().toBytes())
                .endList()
                .toBytes();
    }

    private static AccountEntry decode(byte[] bytes, TrieNodeSource storageNodes) {
        RlpReader input = new RlpReader(bytes);
        RlpReader fields = input.readList();
        input.requireEnd();
        long nonce = fields.readLong();
        UInt256 balance = fields.readWord();
        UInt256 storageRoot = UInt256.fromBytes(fields.readBytes(UInt256.BYTES));
        UInt256 codeHash = UInt256.fromBytes(fields.readBytes(UInt256.BYTES));
        fields.requireEnd();
        return new AccountEntry(new Account(nonce, balance, codeHash), Trie.at(storageRoot, SLOT, storageNodes));
    }
}
