package org.ember.profiler.helper.message;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Puts the fields of a message, or of what a message carries, one after the other. */
public final class FieldWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    /** Adds one byte, 0 to 255. */
    public FieldWriter putByte(int value) {
        return put(() -> out.writeByte(value));
    }

    /** Adds a number of four bytes. */
    public FieldWriter putInt(int value) {
        return put(() -> out.writeInt(value));
    }

    /** Adds a number of eight bytes. */
    public FieldWriter putLong(long value) {
        return put(() -> out.writeLong(value));
    }

    /** Adds bytes, with how many they are. */
    public FieldWriter putBytes(byte[] value) {
        return put(() -> {
            out.writeInt(value.length);
            out.write(value);
        });
    }

    /** Adds text, the start of it if it has more than {@code most} bytes. */
    public FieldWriter putText(String value, int most) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        return putBytes(text.length <= most ? text : Arrays.copyOf(text, most));
    }

    /** Adds names with values. */
    FieldWriter putSettings(Map<String, String> settings) {
        putInt(settings.size());
        settings.forEach((name, value) -> {
            putText(name, FieldReader.MAX_TEXT);
            putText(value, FieldReader.MAX_TEXT);
        });
        return this;
    }

    private FieldWriter put(Write write) {
        try {
            write.run();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return this;
    }

    /** All of it. */
    public byte[] toBytes() {
        return bytes.toByteArray();
    }

    /** Writes a field. */
    private interface Write {
        void run() throws IOException;
    }
}
