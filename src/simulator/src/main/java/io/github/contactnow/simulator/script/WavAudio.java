package io.github.contactnow.simulator.script;

import io.github.contactnow.simulator.state.Call;
import io.github.contactnow.simulator.wire.Content;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The recording of a call: a tone with noise, computed from the call id, as long as the talk; mono, 8 bits, 8 kHz. */
final class WavAudio implements Content {

    private static final int HEADER = 44;
    private static final int RATE = 8000;
    private static final int BUFFER = 8192;
    /** One period of the wave; the frequency of a tone is its step width. */
    private static final byte[] WAVE = new byte[RATE];

    static {
        for (int i = 0; i < RATE; i++) {
            WAVE[i] = (byte) (128 + Math.round(100 * StrictMath.sin(2 * Math.PI * i / RATE)));
        }
    }

    private final long call;
    private final long samples;
    private final int frequency;
    private final byte[] header;

    WavAudio(Call call) {
        this.call = call.id();
        this.samples = Math.min(call.talkMillis() * (RATE / 1000), Integer.MAX_VALUE - HEADER);
        this.frequency = 200 + (int) (call.id() % 800);
        this.header = header((int) samples);
    }

    private static byte[] header(int samples) {
        return ByteBuffer.allocate(HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF"))
                .putInt(HEADER - 8 + samples)
                .put(ascii("WAVE"))
                .put(ascii("fmt "))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(RATE)
                .putInt(RATE)
                .putShort((short) 1)
                .putShort((short) 8)
                .put(ascii("data"))
                .putInt(samples)
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String type() {
        return "audio/x-wav";
    }

    @Override
    public long length() {
        return HEADER + samples;
    }

    @Override
    public String tag() {
        return call + "-" + length();
    }

    @Override
    public void write(OutputStream out, long from, long to) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (long position = from; position < to; ) {
            int length = (int) Math.min(BUFFER, to - position);
            for (int i = 0; i < length; i++) {
                buffer[i] = at(position + i);
            }
            out.write(buffer, 0, length);
            position += length;
        }
    }

    private byte at(long position) {
        if (position < HEADER) {
            return header[(int) position];
        }
        long sample = position - HEADER;
        long noise = (call * 31 + sample) * 0x9E3779B97F4A7C15L;
        return (byte) (WAVE[(int) (sample * frequency % RATE)] + (noise >>> 60));
    }
}
