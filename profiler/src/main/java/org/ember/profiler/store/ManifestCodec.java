package org.ember.profiler.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.ember.word.UInt256;

/** A manifest as bytes: a CBOR array (RFC 8949) of its parts in the order in which they are declared. */
final class ManifestCodec {
    private static final int PARTS = 9;
    private static final int LONGEST_TEXT = 64;

    private static final CBORFactory CBOR = CBORFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(1)
                    .maxStringLength(LONGEST_TEXT)
                    .build())
            .build();

    private ManifestCodec() {}

    static byte[] encode(ArtifactManifest manifest) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CBORGenerator cbor = CBOR.createGenerator(bytes)) {
            ArtifactKey key = manifest.key();
            cbor.writeStartArray(null, PARTS);
            cbor.writeBinary(key.codeHash().toBytes());
            cbor.writeString(key.fork());
            cbor.writeBinary(key.rulesHash().toBytes());
            cbor.writeBinary(key.settings().toBytes());
            cbor.writeNumber(manifest.formatVersion());
            cbor.writeNumber(manifest.contentBytes());
            cbor.writeBinary(manifest.contentHash().toBytes());
            cbor.writeNumber(manifest.createdSeconds());
            cbor.writeNumber(manifest.changedSeconds());
            cbor.writeEndArray();
        }
        return bytes.toByteArray();
    }

    /** @throws FlawException when a part of {@code bytes} is no manifest and nothing else */
    static ArtifactManifest decode(byte[] bytes, int offset, int length) throws FlawException {
        try (JsonParser cbor = CBOR.createParser(bytes, offset, length)) {
            require(cbor.nextToken() == JsonToken.START_ARRAY);
            UInt256 codeHash = word(cbor);
            require(cbor.nextToken() == JsonToken.VALUE_STRING);
            ArtifactKey key = new ArtifactKey(codeHash, cbor.getText(), word(cbor), word(cbor));
            int formatVersion = Math.toIntExact(number(cbor));
            int contentBytes = Math.toIntExact(number(cbor));
            ArtifactManifest manifest =
                    new ArtifactManifest(key, formatVersion, contentBytes, word(cbor), number(cbor), number(cbor));
            require(cbor.nextToken() == JsonToken.END_ARRAY);
            require(cbor.nextToken() == null);
            return manifest;
        } catch (IOException | RuntimeException malformed) { // the parser's own too: the bytes are a stranger's
            throw new FlawException(Flaw.DAMAGED_MANIFEST);
        }
    }

    private static UInt256 word(JsonParser cbor) throws IOException, FlawException {
        require(cbor.nextToken() == JsonToken.VALUE_EMBEDDED_OBJECT);
        byte[] bytes = cbor.getBinaryValue();
        require(bytes.length == UInt256.BYTES);
        return UInt256.fromBytes(bytes);
    }

    private static long number(JsonParser cbor) throws IOException, FlawException {
        require(cbor.nextToken() == JsonToken.VALUE_NUMBER_INT);
        long number = cbor.getLongValue(); // throws where there are more bits
        require(number >= 0);
        return number;
    }

    private static void require(boolean holds) throws FlawException {
        if (!holds) {
            throw new FlawException(Flaw.DAMAGED_MANIFEST);
        }
    }
}
