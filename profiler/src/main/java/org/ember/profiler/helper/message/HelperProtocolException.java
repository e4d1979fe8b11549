package org.ember.profiler.helper.message;

import java.io.IOException;

/** What came from the other side is no message of the protocol. */
public final class HelperProtocolException extends IOException {
    private static final long serialVersionUID = 1L;

    /** For this reason. */
    public HelperProtocolException(String message) {
        super(message);
    }
}
