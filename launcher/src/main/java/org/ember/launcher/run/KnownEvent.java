package org.ember.launcher.run;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ember.crypto.Keccak256;
import org.ember.state.Log;
import org.ember.word.UInt256;

/** The events of the token standards (ERC-20, ERC-721, ERC-1155), and of wrapped ether, by their first topic. */
final class KnownEvent {
    private static final Map<UInt256, String> SIGNATURES = Arrays.stream(new String[] {
                "Transfer(address,address,uint256)",
                "Approval(address,address,uint256)",
                "ApprovalForAll(address,address,bool)",
                "TransferSingle(address,address,address,uint256,uint256)",
                "TransferBatch(address,address,address,uint256[],uint256[])",
                "Deposit(address,uint256)",
                "Withdrawal(address,uint256)"
            })
            .collect(Collectors.toMap(KnownEvent::topic, Function.identity()));

    private KnownEvent() {}

    /** The signature of the event that {@code log} seems to be, or {@code null}. */
    static String signature(Log log) {
        return log.topics().isEmpty() ? null : SIGNATURES.get(log.topics().getFirst());
    }

    private static UInt256 topic(String signature) {
        return Keccak256.hashWord(signature.getBytes(StandardCharsets.US_ASCII));
    }
}
