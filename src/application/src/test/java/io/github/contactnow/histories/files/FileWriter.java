package io.github.contactnow.histories.files;

import io.github.contactnow.histories.files.FilePlan.Drop;
import io.github.contactnow.histories.files.FilePlan.Way;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Drops files under one name, one after the other, as programs and people do. */
final class FileWriter implements Callable<FileWriter> {

    /** No pause that is planned comes near the settle time. */
    private static final int LONGEST_PAUSE = (int) FilePlan.SETTLE.toMillis() / 3;

    private final List<Drop> drops;
    private final Path inbox;
    private final Path outside;
    private final List<Written> written = new ArrayList<>();
    private boolean stalled;

    /**
     * What was written.
     *
     * @param key    identity of the file that it is in; null if that was not there any more when it was asked for
     * @param needed whether all of it must be found in the end: no writer has destroyed it
     */
    record Written(FileContent content, Object key, boolean needed) {}

    FileWriter(List<Drop> drops, Path inbox, Path outside) {
        this.drops = drops;
        this.inbox = inbox;
        this.outside = outside;
    }

    List<Written> written() {
        return written;
    }

    /** Whether the machine held it up for so long that no reader could tell that it was not done: then nothing is proven. */
    boolean isStalled() {
        return stalled;
    }

    @Override
    public FileWriter call() throws Exception {
        for (Drop drop : drops) {
            pause(drop.before());
            drop(drop, inbox.resolve(drop.name()), new Random(drop.random()));
        }
        return this;
    }

    private void drop(Drop drop, Path file, Random random) throws Exception {
        if (drop.way() == Way.NO_FILE) {
            noFile(file, drop.content(), random);
            return;
        }
        destroyed(file);
        Object key = null;
        byte[] bytes = drop.content().bytes();
        switch (drop.way()) {
            case MOVED_IN -> key = moveIn(file, outside.resolve(file.getFileName()), bytes);
            case AT_ONCE -> Files.write(file, bytes);
            case UNENDED -> Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
            case SLOWLY -> key = slowly(file, bytes, random);
            case LONG_PAUSE -> key = withLongPause(drop, file, random);
            case OVERWRITTEN -> overwritten(drop, file, random);
            case TRUNCATED -> truncated(drop, file, random);
            case REPLACED -> replaced(drop, file);
            case APPENDED -> appended(drop, file);
            default -> throw new IllegalStateException();
        }
        if (!Set.of(Way.OVERWRITTEN, Way.TRUNCATED, Way.REPLACED, Way.APPENDED).contains(drop.way())) {
            written.add(new Written(drop.content(), key == null ? key(file) : key, true));
        }
    }

    /** What is still there under this name is destroyed by its own writers. */
    private void destroyed(Path file) {
        Object key = key(file);
        written.replaceAll(version ->
                key != null && key.equals(version.key()) ? new Written(version.content(), key, false) : version);
    }

    private static Object key(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            return null;
        }
    }

    private static Object moveIn(Path file, Path part, byte[] bytes) throws IOException {
        Files.write(part, bytes);
        Object key = key(part);
        Files.setLastModifiedTime(part, FileTime.from(Instant.now().minus(Duration.ofMinutes(1))));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        return key;
    }

    private Object slowly(Path file, byte[] bytes, Random random) throws IOException {
        try (FileChannel channel = open(file, StandardOpenOption.TRUNCATE_EXISTING)) {
            Object key = key(file);
            inPieces(channel, bytes, 3 * FilePlan.SETTLE.toNanos(), random);
            return key;
        }
    }

    private Object withLongPause(Drop drop, Path file, Random random) throws IOException {
        byte[] bytes = drop.content().bytes();
        int first = rowEnd(drop.content(), random.nextInt(drop.content().rows().size() + 1));
        try (FileChannel channel = open(file, StandardOpenOption.TRUNCATE_EXISTING)) {
            write(channel, Arrays.copyOf(bytes, first));
            Object key = key(file);
            pause((int) FilePlan.SETTLE.toMillis() + drop.between());
            write(channel, Arrays.copyOfRange(bytes, first, bytes.length));
            return key;
        }
    }

    private void overwritten(Drop drop, Path file, Random random) throws IOException {
        byte[] next = drop.next().bytes();
        Object key;
        try (FileChannel channel = open(file, StandardOpenOption.TRUNCATE_EXISTING)) {
            write(channel, drop.content().bytes());
            key = key(file);
            pause(drop.between());
            channel.position(0);
            inPieces(channel, next, FilePlan.SETTLE.toNanos(), random);
            channel.truncate(next.length);
        }
        written.add(new Written(drop.content(), key, false));
        written.add(new Written(drop.next(), key, true));
    }

    private void truncated(Drop drop, Path file, Random random) throws IOException {
        int rows = random.nextInt(drop.content().rows().size() + 1);
        Object key;
        try (FileChannel channel = open(file, StandardOpenOption.TRUNCATE_EXISTING)) {
            write(channel, drop.content().bytes());
            key = key(file);
            pause(drop.between());
            channel.truncate(rowEnd(drop.content(), rows));
        }
        written.add(new Written(drop.content(), key, false));
        written.add(new Written(drop.content().first(rows), key, true));
    }

    private void replaced(Drop drop, Path file) throws IOException {
        Files.write(file, drop.content().bytes());
        written.add(new Written(drop.content(), key(file), true));
        pause(drop.between());
        destroyed(file);
        Object next =
                moveIn(file, outside.resolve(file.getFileName()), drop.next().bytes());
        written.add(new Written(drop.next(), next, true));
    }

    private void appended(Drop drop, Path file) throws IOException {
        Files.write(file, drop.content().bytes());
        written.add(new Written(drop.content(), key(file), true));
        pause(drop.between());
        try (FileChannel channel = open(file, StandardOpenOption.APPEND)) {
            write(channel, drop.next().rowBytes());
        }
        written.add(new Written(drop.next(), key(file), true));
    }

    private static void noFile(Path path, FileContent content, Random random) throws Exception {
        switch (random.nextInt(3)) {
            case 0 -> Files.createDirectory(path);
            case 1 ->
                Files.createSymbolicLink(path, Files.write(path.getParent().resolveSibling("linked"), content.bytes()));
            default -> new ProcessBuilder("mkfifo", path.toString()).start().waitFor(10, TimeUnit.SECONDS);
        }
    }

    /** Where a row begins, or the first of those behind it. */
    private static int rowEnd(FileContent content, int rows) {
        return rows == 0 ? 0 : Math.min(content.first(rows).bytes().length, content.bytes().length);
    }

    private void inPieces(FileChannel channel, byte[] bytes, long mostNanos, Random random) throws IOException {
        long last = System.nanoTime();
        for (int done = 0; done < bytes.length; ) {
            int piece = Math.min(bytes.length - done, 1 + random.nextInt(Math.max(1, bytes.length / 3)));
            write(channel, Arrays.copyOfRange(bytes, done, done + piece));
            done += piece;
            stalled |= System.nanoTime() - last > mostNanos / 10 * 9;
            last = System.nanoTime();
            if (done < bytes.length) {
                pause(random.nextInt(LONGEST_PAUSE));
            }
        }
    }

    private static FileChannel open(Path file, OpenOption how) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how);
    }

    private static void write(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static void pause(int millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = millis * 1_000_000L; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
