package org.ember.language;

import com.oracle.truffle.api.TruffleFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.HexFormat;

/**
 * Finds code in files by their name: {@code .evm} for hexadecimal text or bytes, whichever the first bytes look like,
 * {@code .bin-runtime} for the hexadecimal text that {@code solc --bin-runtime} writes.
 */
public final class EvmFileTypeDetector implements TruffleFile.FileTypeDetector {
    private static final int BYTES_LOOKED_AT = 64;

    /** Called by the polyglot engine. */
    public EvmFileTypeDetector() {}

    @Override
    public String findMimeType(TruffleFile file) throws IOException {
        String name = file.getName();
        if (name == null) {
            return null;
        }
        if (name.endsWith(".bin-runtime")) {
            return EvmLanguage.HEX_MIME_TYPE;
        }
        if (name.endsWith(".evm")) {
            return startsWithText(file) ? EvmLanguage.HEX_MIME_TYPE : EvmLanguage.BYTES_MIME_TYPE;
        }
        return null;
    }

    private static boolean startsWithText(TruffleFile file) throws IOException {
        try (InputStream input = file.newInputStream()) {
            for (byte character : input.readNBytes(BYTES_LOOKED_AT)) {
                boolean text = HexFormat.isHexDigit(character)
                        || Character.isWhitespace(character)
                        || character == 'x'
                        || character == 'X';
                if (!text) {
                    return false;
                }
            }
            return true;
        }
    }

    @Override
    public Charset findEncoding(TruffleFile file) {
        return null;
    }
}
