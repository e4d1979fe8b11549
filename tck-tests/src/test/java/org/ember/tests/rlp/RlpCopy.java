package org.ember.tests.rlp;

import org.ember.rlp.RlpReader;
import org.ember.rlp.RlpWriter;

/** Reads everything in an encoding and writes it again. */
final class RlpCopy {
    private RlpCopy() {}

    /** What {@code encoded}, which has to be exactly one item, says, encoded again. */
    static byte[] copy(byte[] encoded) {
        RlpReader reader = new RlpReader(encoded);
        RlpWriter writer = new RlpWriter();
        copyItem(reader, writer);
        reader.requireEnd();
        return writer.toBytes();
    }

    private static void copyItem(RlpReader from, RlpWriter to) {
        if (!from.isList()) {
            to.writeBytes(from.readBytes());
            return;
        }
        RlpReader items = from.readList();
        to.startList();
        while (items.hasNext()) {
            copyItem(items, to);
        }
        to.endList();
    }
}
