package org.ember.tests.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.ember.fork.Fork;
import org.ember.transaction.AccessListEntry;
import org.ember.transaction.InvalidTransactionException;
import org.ember.transaction.Rejection;
import org.ember.transaction.SenderRecovery;
import org.ember.transaction.Signature;
import org.ember.transaction.Transaction;
import org.ember.transaction.TransactionDecoder;
import org.ember.transaction.TransactionEncoder;
import org.ember.transaction.TransactionType;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransactionTest {
    /** The example of EIP-155. */
    private static final String SIGNED = "f86c098504a817c800825208943535353535353535353535353535353535353535"
            + "880de0b6b3a76400008025"
            + "a028ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276"
            + "a067cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83";

    @Test
    void decodesTheExampleOfEip155() {
        Transaction transaction = TransactionDecoder.decode(Hex.parse(SIGNED));
        assertEquals(TransactionType.LEGACY, transaction.type());
        assertEquals(UInt256.ONE, transaction.chainId());
        assertEquals(9, transaction.nonce());
        assertEquals(UInt256.of(20_000_000_000L), transaction.maxFeePerGas());
        assertEquals(21_000, transaction.gasLimit());
        assertEquals(UInt256.of(1_000_000_000_000_000_000L), transaction.value());
        assertEquals(
                "0xdaf5a779ae972f972197303d7b574746c7ef83eadac0f2791ad23db92e4c8e53",
                TransactionEncoder.signingHash(transaction).toFullHex());
        assertEquals(
                Address.fromHex("0x9d8a62f656a8d1615c1294fd71e9cfb3e4855a4f"),
                SenderRecovery.recover(transaction, Fork.SPURIOUS_DRAGON));
    }

    @Test
    void signaturesWithChainIdComeWithSpuriousDragon() {
        Transaction transaction = TransactionDecoder.decode(Hex.parse(SIGNED));
        assertInvalid(
                Rejection.INVALID_SIGNATURE_VRS, () -> SenderRecovery.recover(transaction, Fork.TANGERINE_WHISTLE));
    }

    @Test
    void unsignedTransactionsHaveNoSenderToRecover() {
        Transaction transaction = Transaction.builder(TransactionType.LEGACY).build();
        assertNull(transaction.chainId());
        assertInvalid(Rejection.INVALID_SIGNATURE_VRS, () -> SenderRecovery.recover(transaction, Fork.latest()));
        assertThrows(IllegalStateException.class, () -> TransactionEncoder.encode(transaction));
    }

    /** Whoever recovers from (v, r, s) gets the same from (v + 1, r, n - s), which EIP-2 forbids. */
    @Test
    void theOtherSIsRejectedFromHomesteadOn() {
        Transaction transaction = TransactionDecoder.decode(Hex.parse(SIGNED));
        Signature signature = transaction.signature();
        UInt256 order = UInt256.fromHex("0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");
        Transaction other = transaction.toBuilder()
                .chainId(null)
                .signature(new Signature(UInt256.of(28), signature.r(), order.subtract(signature.s())))
                .build();
        Transaction low = other.toBuilder()
                .signature(new Signature(UInt256.of(27), signature.r(), signature.s()))
                .build();
        assertEquals(SenderRecovery.recover(low, Fork.FRONTIER), SenderRecovery.recover(other, Fork.FRONTIER));
        assertInvalid(Rejection.INVALID_SIGNATURE_VRS, () -> SenderRecovery.recover(other, Fork.HOMESTEAD));
    }

    @ParameterizedTest
    @CsvSource({
        "'', RLP_ERROR_EOF",
        "01, RLP_ERROR_EOF",
        "00c0, TYPE_NOT_SUPPORTED",
        "05c0, TYPE_NOT_SUPPORTED",
        "7fc0, TYPE_NOT_SUPPORTED",
        "80, TYPE_NOT_SUPPORTED",
        "8202c0, RLP_INVALID_HEADER",
        "8302c0, RLP_ERROR_SIZE",
        "0280, RLP_INVALID_HEADER",
        "c0, RLP_TOO_FEW_ELEMENTS",
        "02c0, RLP_TOO_FEW_ELEMENTS",
        "02c000, RLP_ERROR_SIZE",
        "03c1c0, TYPE_3_TX_WITH_FULL_BLOBS",
        "02c1c0, INVALID_CHAINID",
        // chain id, nonce, fees, gas limit, recipient, value, data, and an access list that is none
        "01c80180808080808001, RLP_INVALID_FIELD",
        // authorizations: not a list; an empty one; y parity 256; a field too many
        "04cb0180808080808080c08080, TYPE_4_INVALID_AUTHORIZATION_FORMAT",
        "04cb0180808080808080c0c1c0, TYPE_4_INVALID_AUTHORIZATION_FORMAT"
    })
    void malformedTransactionsAreRejected(String encoded, Rejection reason) {
        assertInvalid(reason, () -> TransactionDecoder.decode(Hex.parse(encoded)));
    }

    @ParameterizedTest
    @CsvSource({"0, 256, false", "0, 255, true", "-1, 0, true"})
    void authorizationsHaveAParityOfEightBits(long nonce, int yParity, boolean valid) {
        String fields = "01" + "94" + "00".repeat(20) + (nonce == 0 ? "80" : "88" + "ff".repeat(8))
                + (yParity == 0 ? "80" : yParity == 255 ? "81ff" : "820100") + "0101";
        String list = listOf(listOf(fields));
        String encoded = "04" + listOf("01808080808080" + "80" + "c0" + list + "80" + "01" + "01");
        if (valid) {
            Transaction transaction = TransactionDecoder.decode(Hex.parse(encoded));
            assertEquals(nonce, transaction.authorizations().getFirst().nonce());
            assertEquals(yParity, transaction.authorizations().getFirst().yParity());
        } else {
            assertInvalid(
                    Rejection.TYPE_4_INVALID_AUTHORIZATION_FORMAT, () -> TransactionDecoder.decode(Hex.parse(encoded)));
        }
    }

    /** The RLP of a list of up to 55 bytes of items. */
    private static String listOf(String items) {
        return Hex.format(new byte[] {(byte) (0xc0 + items.length() / 2)}).substring(2) + items;
    }

    @Test
    void effectiveGasPriceIsBaseFeePlusPriorityFeeUpToTheMaximum() {
        Transaction transaction = Transaction.builder(TransactionType.DYNAMIC_FEE)
                .chainId(UInt256.ONE)
                .maxFeePerGas(UInt256.MAX)
                .maxPriorityFeePerGas(UInt256.of(10))
                .build();
        assertEquals(UInt256.of(17), transaction.effectiveGasPrice(UInt256.of(7)));
        assertEquals(UInt256.MAX, transaction.effectiveGasPrice(UInt256.MAX.subtract(UInt256.ONE)));
        Transaction legacy = Transaction.builder(TransactionType.LEGACY)
                .gasPrice(UInt256.of(10))
                .build();
        assertEquals(UInt256.of(10), legacy.effectiveGasPrice(UInt256.of(7)));
        assertEquals(UInt256.of(10), legacy.effectiveGasPrice(UInt256.of(11)));
    }

    @Test
    void buildersRefuseFieldsThatTheTypeDoesNotHave() {
        List<AccessListEntry> accessList = List.of(new AccessListEntry(Address.ZERO, List.of()));
        assertThrows(
                IllegalStateException.class,
                Transaction.builder(TransactionType.LEGACY).accessList(accessList)::build);
        assertThrows(IllegalStateException.class, Transaction.builder(TransactionType.ACCESS_LIST)::build);
        assertThrows(
                IllegalStateException.class,
                Transaction.builder(TransactionType.ACCESS_LIST)
                        .chainId(UInt256.ONE)
                        .maxFeePerGas(UInt256.ONE)::build);
        assertThrows(
                IllegalStateException.class,
                Transaction.builder(TransactionType.DYNAMIC_FEE)
                        .chainId(UInt256.ONE)
                        .blobVersionedHashes(List.of(UInt256.ONE))::build);
    }

    private static void assertInvalid(Rejection reason, Runnable action) {
        assertEquals(
                reason,
                assertThrows(InvalidTransactionException.class, action::run).reason());
    }
}
