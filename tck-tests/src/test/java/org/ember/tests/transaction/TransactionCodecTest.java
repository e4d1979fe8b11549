package org.ember.tests.transaction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.ember.fork.Fork;
import org.ember.transaction.InvalidTransactionException;
import org.ember.transaction.SenderRecovery;
import org.ember.transaction.Transaction;
import org.ember.transaction.TransactionDecoder;
import org.ember.transaction.TransactionEncoder;
import org.ember.transaction.TransactionType;

@Domain(TransactionArbitraries.class)
@Domain(DomainContext.Global.class)
class TransactionCodecTest {
    @Property
    void whatIsEncodedIsDecoded(@ForAll Transaction transaction) {
        byte[] encoded = TransactionEncoder.encode(transaction);
        Transaction decoded = TransactionDecoder.decode(encoded);
        assertArrayEquals(encoded, TransactionEncoder.encode(decoded));
        assertEquals(transaction.type(), decoded.type());
        assertEquals(transaction.chainId(), decoded.chainId());
        assertEquals(transaction.nonce(), decoded.nonce());
        assertEquals(transaction.maxPriorityFeePerGas(), decoded.maxPriorityFeePerGas());
        assertEquals(transaction.maxFeePerGas(), decoded.maxFeePerGas());
        assertEquals(transaction.gasLimit(), decoded.gasLimit());
        assertEquals(transaction.recipient(), decoded.recipient());
        assertEquals(transaction.value(), decoded.value());
        assertArrayEquals(transaction.data(), decoded.data());
        assertEquals(transaction.accessList(), decoded.accessList());
        assertEquals(transaction.maxFeePerBlobGas(), decoded.maxFeePerBlobGas());
        assertEquals(transaction.blobVersionedHashes(), decoded.blobVersionedHashes());
        assertEquals(transaction.authorizations(), decoded.authorizations());
        assertEquals(transaction.signature(), decoded.signature());
        assertEquals(TransactionEncoder.signingHash(transaction), TransactionEncoder.signingHash(decoded));
    }

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void damagedTransactionsAreRejectedOrCanonical(
            @ForAll Transaction transaction,
            @ForAll int position,
            @ForAll byte value,
            @ForAll @IntRange(max = 4) int cut) {
        byte[] encoded = TransactionEncoder.encode(transaction);
        encoded[Math.floorMod(position, encoded.length)] = value;
        checkDecoding(Arrays.copyOf(encoded, encoded.length - cut));
    }

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void anyBytesAreRejectedOrCanonical(@ForAll("typeBytes") byte type, @ForAll @Size(max = 100) byte[] rest) {
        byte[] encoded = new byte[rest.length + 1];
        encoded[0] = type;
        System.arraycopy(rest, 0, encoded, 1, rest.length);
        checkDecoding(encoded);
    }

    @Provide
    Arbitrary<Byte> typeBytes() {
        return Arbitraries.oneOf(
                Arbitraries.bytes(), Arbitraries.of(TransactionType.class).map(type -> (byte) type.code()));
    }

    /** Nothing but an {@link InvalidTransactionException} is thrown for any bytes, and nothing is taken twice. */
    private static void checkDecoding(byte[] encoded) {
        Transaction transaction;
        try {
            transaction = TransactionDecoder.decode(encoded);
        } catch (InvalidTransactionException expected) {
            return;
        }
        assertArrayEquals(encoded, TransactionEncoder.encode(transaction));
        try {
            SenderRecovery.recover(transaction, Fork.latest());
        } catch (InvalidTransactionException _) {
            return;
        }
    }
}
