package org.ember.tests.transaction;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.ember.transaction.AccessListEntry;
import org.ember.transaction.Authorization;
import org.ember.transaction.Signature;
import org.ember.transaction.Transaction;
import org.ember.transaction.TransactionType;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;

/** Reads transactions as nodes give them in the answer to eth_getBlockByNumber. */
final class RpcTransaction {
    private RpcTransaction() {}

    /** The signed transaction; the sender that the node names is not looked at. */
    static Transaction read(JsonNode json) {
        TransactionType type = TransactionType.ofCode((int) number(json, "type"));
        Transaction.Builder builder = Transaction.builder(type)
                .nonce(number(json, "nonce"))
                .gasLimit(number(json, "gas"))
                .value(word(json, "value"))
                .data(Hex.parse(json.get("input").asText()))
                .signature(new Signature(word(json, "v"), word(json, "r"), word(json, "s")));
        if (json.hasNonNull("to")) {
            builder.recipient(Address.fromHex(json.get("to").asText()));
        }
        if (json.hasNonNull("chainId")) {
            builder.chainId(word(json, "chainId"));
        }
        if (type.hasDynamicFee()) {
            builder.maxFeePerGas(word(json, "maxFeePerGas")).maxPriorityFeePerGas(word(json, "maxPriorityFeePerGas"));
        } else {
            builder.gasPrice(word(json, "gasPrice"));
        }
        if (type.hasAccessList()) {
            builder.accessList(accessList(json.get("accessList")));
        }
        if (type == TransactionType.BLOB) {
            builder.maxFeePerBlobGas(word(json, "maxFeePerBlobGas"))
                    .blobVersionedHashes(words(json.get("blobVersionedHashes")));
        } else if (type == TransactionType.SET_CODE) {
            builder.authorizations(authorizations(json.get("authorizationList")));
        }
        return builder.build();
    }

    static UInt256 word(JsonNode json, String field) {
        return UInt256.fromHex(json.get(field).asText());
    }

    static long number(JsonNode json, String field) {
        return Long.parseUnsignedLong(json.get(field).asText().substring(2), 16);
    }

    private static List<UInt256> words(JsonNode list) {
        List<UInt256> words = new ArrayList<>();
        list.forEach(word -> words.add(UInt256.fromHex(word.asText())));
        return words;
    }

    private static List<AccessListEntry> accessList(JsonNode list) {
        List<AccessListEntry> entries = new ArrayList<>();
        list.forEach(entry -> entries.add(
                new AccessListEntry(Address.fromHex(entry.get("address").asText()), words(entry.get("storageKeys")))));
        return entries;
    }

    private static List<Authorization> authorizations(JsonNode list) {
        List<Authorization> authorizations = new ArrayList<>();
        list.forEach(entry -> authorizations.add(new Authorization(
                word(entry, "chainId"),
                Address.fromHex(entry.get("address").asText()),
                number(entry, "nonce"),
                (int) number(entry, "yParity"),
                word(entry, "r"),
                word(entry, "s"))));
        return authorizations;
    }
}
