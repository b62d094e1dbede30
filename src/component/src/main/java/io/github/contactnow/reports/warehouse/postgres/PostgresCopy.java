package io.github.contactnow.reports.warehouse.postgres;

import io.github.contactnow.reports.warehouse.Column;
import io.github.contactnow.reports.warehouse.RowWriter;
import io.github.contactnow.reports.warehouse.ValueConverter;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Writes the binary format of COPY, which costs the server far less than text. It needs the standard type of each column: {@link
 * Column#standardType}.
 */
final class PostgresCopy implements RowWriter {

    private static final byte[] SIGNATURE = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final int BUFFER = 64 * 1024;
    private static final int NULL = -1;
    private static final short END = -1;

    private static final long MILLION = 1_000_000;
    /** The server counts time from the year 2000. */
    private static final long EPOCH_SECOND =
            Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();

    /** The server keeps decimals by groups of four digits: three before the point, and two behind it. */
    private static final int GROUP = 10_000;

    private static final short GROUPS = 5;
    private static final short FIRST_GROUP = 2;
    private static final short NEGATIVE = 0x4000;
    private static final int DECIMAL = (4 + GROUPS) * Short.BYTES;
    /** Factor from six decimals to the eight of two groups. */
    private static final long TO_GROUPS = 100;

    private final CopyIn copy;
    private ByteBuffer bytes = ByteBuffer.allocate(BUFFER + BUFFER / 4);

    /** @param table the quoted name, and the columns in brackets behind it if not all are written */
    PostgresCopy(Connection connection, String table) throws SQLException {
        copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + table + " FROM STDIN (FORMAT binary)");
        bytes.put(SIGNATURE);
    }

    @Override
    public void write(Object[] values) throws SQLException {
        room(Short.BYTES).putShort((short) values.length);
        for (Object value : values) {
            put(value);
        }
        if (bytes.position() >= BUFFER) {
            send();
        }
    }

    private void put(Object value) {
        if (value == null) {
            room(Integer.BYTES).putInt(NULL);
        } else if (value instanceof String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            room(Integer.BYTES + utf8.length).putInt(utf8.length).put(utf8);
        } else if (value instanceof BigDecimal number) {
            put(ValueConverter.unscaled(number));
        } else if (value instanceof Instant instant) {
            room(Integer.BYTES + Long.BYTES)
                    .putInt(Long.BYTES)
                    .putLong((instant.getEpochSecond() - EPOCH_SECOND) * MILLION + instant.getNano() / 1000);
        } else if (value instanceof Long number) {
            room(Integer.BYTES + Long.BYTES).putInt(Long.BYTES).putLong(number);
        } else {
            room(Integer.BYTES + 1).putInt(1).put((byte) ((Boolean) value ? 1 : 0));
        }
    }

    private void put(long millionths) {
        long digits = Math.abs(millionths);
        long whole = digits / MILLION;
        long fraction = digits % MILLION * TO_GROUPS;
        room(Integer.BYTES + DECIMAL)
                .putInt(DECIMAL)
                .putShort(GROUPS)
                .putShort(FIRST_GROUP)
                .putShort(millionths < 0 ? NEGATIVE : 0)
                .putShort((short) ValueConverter.DECIMALS)
                .putShort((short) (whole / GROUP / GROUP))
                .putShort((short) (whole / GROUP % GROUP))
                .putShort((short) (whole % GROUP))
                .putShort((short) (fraction / GROUP))
                .putShort((short) (fraction % GROUP));
    }

    private ByteBuffer room(int length) {
        if (bytes.remaining() < length) {
            bytes = ByteBuffer.allocate(2 * bytes.capacity() + length).put(bytes.flip());
        }
        return bytes;
    }

    private void send() throws SQLException {
        orCancel(() -> copy.writeToCopy(bytes.array(), 0, bytes.position()));
        bytes.clear();
    }

    @Override
    public void close() throws SQLException {
        room(Short.BYTES).putShort(END);
        send();
        orCancel(copy::endCopy);
    }

    private interface Step {
        void run() throws SQLException;
    }

    /** The driver locks a connection that breaks during a COPY until the COPY is cancelled: without that, a rollback would block. */
    private void orCancel(Step step) throws SQLException {
        try {
            step.run();
        } catch (SQLException e) {
            try {
                cancel();
            } catch (SQLException further) {
                e.addSuppressed(further);
            }
            throw e;
        }
    }

    /** Ends the COPY without a trace. Nothing may be written or closed after it. */
    void cancel() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
