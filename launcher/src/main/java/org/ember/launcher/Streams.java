package org.ember.launcher;

import java.io.InputStream;
import java.io.PrintWriter;

/** What a command reads and writes. */
record Streams(InputStream in, PrintWriter out, PrintWriter err) {}
