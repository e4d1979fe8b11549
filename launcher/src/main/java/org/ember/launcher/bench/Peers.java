package org.ember.launcher.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ember.bench.peer.Peer;

/** The other EVMs that run beside Ember. */
final class Peers implements AutoCloseable {
    private final List<Peer> all = new ArrayList<>();

    /** Starts them all, from commands by name. */
    static Peers start(Map<String, String> commands) throws IOException {
        Peers peers = new Peers();
        for (Map.Entry<String, String> each : commands.entrySet()) {
            peers.all.add(Peer.start(each.getKey(), each.getValue()));
        }
        return peers;
    }

    List<Peer> all() {
        return all;
    }

    @Override
    public void close() {
        all.forEach(Peer::close);
    }
}
