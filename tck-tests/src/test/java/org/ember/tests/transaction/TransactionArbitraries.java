package org.ember.tests.transaction;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;
import org.ember.transaction.AccessListEntry;
import org.ember.transaction.Authorization;
import org.ember.transaction.Signature;
import org.ember.transaction.Transaction;
import org.ember.transaction.TransactionType;
import org.ember.word.Address;
import org.ember.word.UInt256;

/** Signed transactions of all types, with fields of every length; few of the signatures are of a key. */
public final class TransactionArbitraries extends DomainContextBase {
    private static final UInt256 FIRST_V_WITH_CHAIN_ID = UInt256.of(35);

    @Provide
    public Arbitrary<Transaction> transactions() {
        return Arbitraries.of(TransactionType.class).flatMap(this::transactions);
    }

    private Arbitrary<Transaction> transactions(TransactionType type) {
        return words().list()
                .ofSize(7)
                .flatMap(words -> Combinators.combine(
                                Arbitraries.longs(),
                                Arbitraries.longs(),
                                addresses().injectNull(0.2),
                                Arbitraries.bytes().array(byte[].class).ofMaxSize(80),
                                accessLists(),
                                words().list().ofMaxSize(3),
                                authorizations().list().ofMaxSize(3))
                        .as((nonce, gasLimit, recipient, data, accessList, blobHashes, authorizations) -> {
                            Transaction.Builder builder = Transaction.builder(type)
                                    .nonce(nonce)
                                    .gasLimit(gasLimit)
                                    .recipient(recipient)
                                    .data(data)
                                    .value(words.get(0));
                            addFees(builder, type, words.get(1), words.get(2));
                            addLists(builder, type, words.get(3), accessList, blobHashes, authorizations);
                            addSignature(builder, type, words.get(4), words.get(5), words.get(6));
                            return builder.build();
                        }));
    }

    private static void addFees(Transaction.Builder builder, TransactionType type, UInt256 maximum, UInt256 priority) {
        if (type.hasDynamicFee()) {
            builder.maxFeePerGas(maximum).maxPriorityFeePerGas(priority);
        } else {
            builder.gasPrice(maximum);
        }
    }

    private static void addLists(
            Transaction.Builder builder,
            TransactionType type,
            UInt256 blobFee,
            List<AccessListEntry> accessList,
            List<UInt256> blobHashes,
            List<Authorization> authorizations) {
        if (type.hasAccessList()) {
            builder.accessList(accessList);
        }
        if (type == TransactionType.BLOB) {
            builder.maxFeePerBlobGas(blobFee).blobVersionedHashes(blobHashes);
        } else if (type == TransactionType.SET_CODE) {
            builder.authorizations(authorizations);
        }
    }

    private static void addSignature(
            Transaction.Builder builder, TransactionType type, UInt256 v, UInt256 r, UInt256 s) {
        builder.signature(new Signature(v, r, s));
        if (type != TransactionType.LEGACY) {
            builder.chainId(r.xor(s));
        } else if (!v.lessThan(FIRST_V_WITH_CHAIN_ID)) {
            builder.chainId(v.subtract(FIRST_V_WITH_CHAIN_ID).divide(UInt256.of(2)));
        }
    }

    private static Arbitrary<UInt256> words() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(32).map(UInt256::fromBytes);
    }

    private static Arbitrary<Address> addresses() {
        return Arbitraries.bytes().array(byte[].class).ofSize(20).map(Address::fromBytes);
    }

    private static Arbitrary<List<AccessListEntry>> accessLists() {
        return Combinators.combine(addresses(), words().list().ofMaxSize(3))
                .as(AccessListEntry::new)
                .list()
                .ofMaxSize(3);
    }

    private static Arbitrary<Authorization> authorizations() {
        return Combinators.combine(
                        words(),
                        addresses(),
                        Arbitraries.longs(),
                        Arbitraries.integers().between(0, 255),
                        words(),
                        words())
                .as(Authorization::new);
    }
}
