package io.github.contactnow.policy.numbers;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.roaringbitmap.buffer.ImmutableRoaringBitmap;

/**
 * A set of numbers in a file, which is mapped into memory and not read again after a restart.
 *
 * <p>The file holds a mark, a checksum, the name of what the set was made of, how many numbers there are, and for each upper half of the
 * numbers a bitmap in the portable format of Roaring bitmaps. A file that is damaged or was cut is no file.
 */
public final class NumberSetFile {

    private static final long MARK = 0x434e4e554d534554L;
    private static final int HEAD = 16;

    private NumberSetFile() {}

    /**
     * What a file holds.
     *
     * @param origin   what the set was made of, as the writer named it
     * @param checksum of all content
     */
    public record Stored(String origin, NumberSet numbers, String checksum) {}

    /** Writes a file as a whole, or leaves what was there. */
    public static Stored write(Path file, String origin, NumberSet set) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path next = Files.createTempFile(
                file.toAbsolutePath().getParent(), file.getFileName().toString(), ".tmp");
        try {
            try (OutputStream out = Files.newOutputStream(next)) {
                out.write(new byte[HEAD]);
                CRC32C sum = new CRC32C();
                content(new BufferedOutputStream(new CheckedOutputStream(out, sum), 1 << 16), origin, set);
                try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
                    channel.write(
                            ByteBuffer.allocate(HEAD)
                                    .putLong(MARK)
                                    .putLong(sum.getValue())
                                    .flip(),
                            0);
                    channel.force(true);
                }
            }
            move(next, file);
        } finally {
            Files.deleteIfExists(next);
        }
        return map(file)
                .orElseThrow(() -> new IOException("The file " + file + " differs from what was written to it."));
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void content(OutputStream out, String origin, NumberSet set) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        byte[] name = origin.getBytes(StandardCharsets.UTF_8);
        data.writeInt(name.length);
        data.write(name);
        data.writeLong(set.size());
        data.writeInt(set.uppers().length);
        for (int i = 0; i < set.uppers().length; i++) {
            data.writeInt(set.uppers()[i]);
            data.writeInt(set.bitmaps()[i].serializedSizeInBytes());
        }
        for (ImmutableRoaringBitmap bitmap : set.bitmaps()) {
            bitmap.serialize(data);
        }
        data.flush();
    }

    /** Maps a file; empty if there is none, or if it is not whole. */
    public static Optional<Stored> map(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file)) {
            if (channel.size() < HEAD || channel.size() > Integer.MAX_VALUE) {
                return Optional.empty();
            }
            MappedByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            long mark = bytes.getLong();
            long expected = bytes.getLong();
            CRC32C sum = new CRC32C();
            sum.update(bytes.duplicate());
            return mark == MARK && expected == sum.getValue() ? Optional.of(read(bytes, expected)) : Optional.empty();
        } catch (BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private static Stored read(ByteBuffer bytes, long checksum) {
        byte[] name = new byte[bytes.getInt()];
        bytes.get(name);
        long size = bytes.getLong();
        int count = bytes.getInt();
        int[] uppers = new int[count];
        int[] lengths = new int[count];
        for (int i = 0; i < count; i++) {
            uppers[i] = bytes.getInt();
            lengths[i] = bytes.getInt();
        }
        ImmutableRoaringBitmap[] bitmaps = new ImmutableRoaringBitmap[count];
        int position = bytes.position();
        for (int i = 0; i < count; i++) {
            bitmaps[i] = new ImmutableRoaringBitmap(bytes.slice(position, lengths[i]));
            position += lengths[i];
        }
        NumberSet set = new NumberSet(uppers, bitmaps);
        if (set.size() != size) {
            throw new IllegalStateException("the file of numbers does not hold as many as it says");
        }
        return new Stored(new String(name, StandardCharsets.UTF_8), set, Long.toHexString(checksum));
    }
}
