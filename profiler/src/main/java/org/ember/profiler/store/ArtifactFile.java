package org.ember.profiler.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.ember.crypto.Keccak256;
import org.ember.word.UInt256;

/**
 * The layout of a file: a magic number of 8 bytes, the layout's version and the manifest's length (4 bytes each, big
 * endian), the manifest, Keccak-256 of all that, and the content to the file's end. Nothing is believed that a hash does
 * not confirm, and no more is read than an artifact can have.
 */
final class ArtifactFile {
    /** The longest content. */
    static final int MAX_CONTENT = 1 << 24;

    private static final byte[] MAGIC = "EmberArt".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int PREFIX = MAGIC.length + 2 * Integer.BYTES;
    private static final int MAX_MANIFEST = 1024;
    private static final int MAX_HEAD = PREFIX + MAX_MANIFEST + UInt256.BYTES;

    /** A manifest as it was read, and where the content begins. */
    record Head(ArtifactManifest manifest, int length) {}

    private ArtifactFile() {}

    /** All that comes before the content. */
    static byte[] head(ArtifactManifest manifest) throws IOException {
        byte[] encoded = ManifestCodec.encode(manifest);
        int hashed = PREFIX + encoded.length;
        ByteBuffer head = ByteBuffer.allocate(hashed + UInt256.BYTES);
        head.put(MAGIC).putInt(VERSION).putInt(encoded.length).put(encoded);
        head.put(Keccak256.hashWord(head.array(), 0, hashed).toBytes());
        return head.array();
    }

    /** Reads what comes before the content, and holds the file's length to it. */
    static Head readHead(SeekableByteChannel file) throws IOException, FlawException {
        long size = file.size();
        byte[] bytes = read(file, (int) Math.min(size, MAX_HEAD));
        require(bytes.length >= PREFIX, Flaw.WRONG_LENGTH);
        require(Arrays.equals(MAGIC, 0, MAGIC.length, bytes, 0, MAGIC.length), Flaw.NO_ARTIFACT);
        ByteBuffer numbers = ByteBuffer.wrap(bytes, MAGIC.length, 2 * Integer.BYTES);
        require(numbers.getInt() == VERSION, Flaw.OTHER_VERSION);
        int manifestLength = numbers.getInt();
        require(manifestLength >= 0 && manifestLength <= MAX_MANIFEST, Flaw.TOO_LARGE);
        int hashed = PREFIX + manifestLength;
        require(bytes.length >= hashed + UInt256.BYTES, Flaw.WRONG_LENGTH);
        UInt256 expected = UInt256.fromBytes(bytes, hashed, UInt256.BYTES);
        require(Keccak256.hashWord(bytes, 0, hashed).equals(expected), Flaw.DAMAGED_MANIFEST);
        Head head = new Head(ManifestCodec.decode(bytes, PREFIX, manifestLength), hashed + UInt256.BYTES);
        require(head.manifest.contentBytes() <= MAX_CONTENT, Flaw.TOO_LARGE);
        require(size == head.length + (long) head.manifest.contentBytes(), Flaw.WRONG_LENGTH);
        return head;
    }

    /** Reads the content that a file has by its head, and holds it to its hash. */
    static byte[] readContent(SeekableByteChannel file, Head head) throws IOException, FlawException {
        file.position(head.length);
        byte[] content = read(file, head.manifest.contentBytes());
        require(content.length == head.manifest.contentBytes(), Flaw.WRONG_LENGTH);
        require(Keccak256.hashWord(content).equals(head.manifest.contentHash()), Flaw.DAMAGED_CONTENT);
        return content;
    }

    /** So many bytes, or fewer where the file ends. */
    private static byte[] read(SeekableByteChannel file, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        int count = 0;
        while (bytes.hasRemaining() && count >= 0) {
            count = file.read(bytes);
        }
        return bytes.hasRemaining() ? Arrays.copyOf(bytes.array(), bytes.position()) : bytes.array();
    }

    private static void require(boolean holds, Flaw flaw) throws FlawException {
        if (!holds) {
            throw new FlawException(flaw);
        }
    }
}
