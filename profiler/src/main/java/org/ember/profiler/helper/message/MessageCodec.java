package org.ember.profiler.helper.message;

import java.util.Map;
import org.ember.profiler.helper.limit.HelperLimits;
import org.ember.profiler.mapper.MapperLink;

/** Messages as bytes: one for the kind, then the fields. */
public final class MessageCodec {
    /** The version of all this; raised whenever a message changes. */
    public static final int VERSION = 1;

    /** Begins the first message of either side, so that what says anything else is known at once. */
    private static final int MAGIC = 0x456d_4248;

    private static final int INIT = 1;
    private static final int COMPILE = 2;
    private static final int PAUSE = 3;
    private static final int RESUME = 4;
    private static final int COMPILE_SHARED = 5;
    private static final int USE_MEMORY = 6;
    private static final int READY = 65;
    private static final int REFUSED = 66;
    private static final int OK = 67;
    private static final int ERR = 68;
    private static final int PAUSED = 69;
    private static final int USED_MEMORY = 70;

    /** The most bytes that a message's own fields take, besides what it carries. */
    private static final int OWN_BYTES = 1024;

    /** The most bytes of a job, or of its result. */
    public static final int MAX_CARRIED = MessageFrames.MAX_BYTES - OWN_BYTES;

    private MessageCodec() {}

    /** A request's bytes. */
    public static byte[] encode(HelperRequest request) {
        FieldWriter out = new FieldWriter();
        switch (request) {
            case HelperRequest.Init init -> {
                out.putByte(INIT).putInt(MAGIC).putInt(init.protocol());
                out.putText(init.engine(), FieldReader.MAX_TEXT).putInt(init.workers());
                putLimits(out, init.limits());
                out.putSettings(init.settings());
            }
            case HelperRequest.Compile compile ->
                out.putByte(COMPILE).putLong(compile.id()).putBytes(compile.job());
            case HelperRequest.CompileShared shared ->
                out.putByte(COMPILE_SHARED)
                        .putLong(shared.id())
                        .putLong(shared.address())
                        .putInt(shared.bytes());
            case HelperRequest.UseMemory use ->
                out.putByte(USE_MEMORY).putLong(use.id()).putBytes(use.request());
            case HelperRequest.Pause pause -> out.putByte(PAUSE).putLong(pause.id());
            case HelperRequest.Resume _ -> out.putByte(RESUME);
        }
        return out.toBytes();
    }

    /** A reply's bytes. */
    public static byte[] encode(HelperReply reply) {
        FieldWriter out = new FieldWriter();
        switch (reply) {
            case HelperReply.Ready ready ->
                out.putByte(READY)
                        .putInt(MAGIC)
                        .putInt(ready.protocol())
                        .putText(ready.engine(), FieldReader.MAX_TEXT)
                        .putLong(ready.process())
                        .putByte(ready.leadsGroup() ? 1 : 0);
            case HelperReply.Refused refused ->
                out.putByte(REFUSED).putInt(MAGIC).putText(refused.reason(), FieldReader.MAX_TEXT);
            case HelperReply.Ok ok ->
                putTimings(out.putByte(OK).putLong(ok.id()).putBytes(ok.result()), ok.timings());
            case HelperReply.Err err ->
                putTimings(
                        out.putByte(ERR).putLong(err.id()).putText(err.reason(), FieldReader.MAX_TEXT), err.timings());
            case HelperReply.UsedMemory used ->
                out.putByte(USED_MEMORY).putLong(used.id()).putBytes(used.answer());
            case HelperReply.Paused paused -> out.putByte(PAUSED).putLong(paused.id());
        }
        return out.toBytes();
    }

    /**
     * The request that {@code bytes} are. Of an {@link HelperRequest.Init} of another version only the versions are read.
     *
     * @throws HelperProtocolException when they are none
     */
    public static HelperRequest request(byte[] bytes) throws HelperProtocolException {
        FieldReader in = new FieldReader(bytes);
        HelperRequest request = switch (in.getByte()) {
            case INIT -> init(in);
            case COMPILE -> new HelperRequest.Compile(in.getLong(), in.getBytes(MAX_CARRIED));
            case COMPILE_SHARED ->
                new HelperRequest.CompileShared(in.getLong(), in.getLong(), in.getCount(MAX_CARRIED));
            case USE_MEMORY -> new HelperRequest.UseMemory(in.getLong(), in.getBytes(MapperLink.MAX_MESSAGE_BYTES));
            case PAUSE -> new HelperRequest.Pause(in.getLong());
            case RESUME -> new HelperRequest.Resume();
            default -> throw new HelperProtocolException("no such request");
        };
        if (!(request instanceof HelperRequest.Init init && init.protocol() != VERSION)) {
            in.requireEnd();
        }
        return request;
    }

    private static HelperRequest.Init init(FieldReader in) throws HelperProtocolException {
        requireMagic(in);
        int protocol = in.getInt();
        String engine = in.getText();
        if (protocol != VERSION) {
            return new HelperRequest.Init(protocol, engine, 1, HelperLimits.NONE, Map.of());
        }
        return new HelperRequest.Init(protocol, engine, in.getInt(), limits(in), in.getSettings());
    }

    /**
     * The reply that {@code bytes} are.
     *
     * @throws HelperProtocolException when they are none
     */
    public static HelperReply reply(byte[] bytes) throws HelperProtocolException {
        FieldReader in = new FieldReader(bytes);
        HelperReply reply = switch (in.getByte()) {
            case READY -> ready(in);
            case REFUSED -> {
                requireMagic(in);
                yield new HelperReply.Refused(in.getText());
            }
            case OK -> new HelperReply.Ok(in.getLong(), in.getBytes(MAX_CARRIED), timings(in));
            case ERR -> new HelperReply.Err(in.getLong(), in.getText(), timings(in));
            case USED_MEMORY -> new HelperReply.UsedMemory(in.getLong(), in.getBytes(MapperLink.MAX_MESSAGE_BYTES));
            case PAUSED -> new HelperReply.Paused(in.getLong());
            default -> throw new HelperProtocolException("no such reply");
        };
        in.requireEnd();
        return reply;
    }

    private static HelperReply.Ready ready(FieldReader in) throws HelperProtocolException {
        requireMagic(in);
        return new HelperReply.Ready(in.getInt(), in.getText(), in.getLong(), in.getByte() == 1);
    }

    private static void requireMagic(FieldReader in) throws HelperProtocolException {
        if (in.getInt() != MAGIC) {
            throw new HelperProtocolException("this is no helper of Ember");
        }
    }

    private static void putLimits(FieldWriter out, HelperLimits limits) {
        out.putLong(limits.heapBytes()).putLong(limits.codeCacheBytes()).putInt(limits.processors());
        out.putLong(limits.addressBytes()).putLong(limits.cpuSeconds());
        out.putInt(limits.affinity()).putInt(limits.niceness());
    }

    private static HelperLimits limits(FieldReader in) throws HelperProtocolException {
        try {
            return new HelperLimits(
                    in.getLong(), in.getLong(), in.getInt(), in.getLong(), in.getLong(), in.getInt(), in.getInt());
        } catch (IllegalArgumentException wrong) {
            throw new HelperProtocolException(wrong.getMessage());
        }
    }

    private static void putTimings(FieldWriter out, HelperTimings timings) {
        out.putLong(timings.waitNanos()).putLong(timings.runNanos());
    }

    private static HelperTimings timings(FieldReader in) throws HelperProtocolException {
        return new HelperTimings(in.getLong(), in.getLong());
    }
}
