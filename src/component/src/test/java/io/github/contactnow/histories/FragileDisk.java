package io.github.contactnow.histories;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntUnaryOperator;
import org.apache.commons.io.FileUtils;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A folder for files of H2, named {@code fragile:FOLDER/FILE}, on a disk that can be full, and from which the process that writes to it can
 * be cut off: what it writes then is lost, as after {@code kill -9}; so is, when the power fails, some of what it had not synced: bytes,
 * lengths, and files as a whole. H2 neither renames nor deletes its file while it is open, nor may it here.
 */
final class FragileDisk implements AutoCloseable {

    private static final Map<Path, FragileDisk> DISKS = new ConcurrentHashMap<>();

    static {
        FilePath.register(new FragilePath());
    }

    private final Path folder;
    private final Map<Path, Deque<Undo>> unsynced = new HashMap<>();
    private boolean full;
    private boolean failsLate;
    private boolean cut;

    /** What stood where something was written, and how long the file was: less than 0 where there was none. */
    private record Undo(long position, byte[] before, long size) {}

    FragileDisk(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        DISKS.put(folder, this);
    }

    /** The name of a file for H2. */
    String name(String file) {
        return "fragile:" + folder.resolve(file);
    }

    synchronized boolean isFull() {
        return full;
    }

    synchronized void setFull(boolean isFull) {
        full = isFull;
    }

    /** The next write takes a second, and then there is no room for it; but for those that follow there is. */
    synchronized void failLate() {
        failsLate = true;
    }

    private void failIfLate() throws IOException {
        synchronized (this) {
            if (!failsLate) {
                return;
            }
            failsLate = false;
        }
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        throw new IOException("No space left on device");
    }

    /**
     * Cuts the process off, and gives another disk with what it has left behind.
     *
     * @param lost of so many writes to a file that were not synced, how many of the last are lost
     */
    synchronized FragileDisk cutOff(Path next, IntUnaryOperator lost) throws IOException {
        cut = true;
        FragileDisk rest = new FragileDisk(next);
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Path copy = Files.copy(file, next.resolve(file.getFileName()));
                Deque<Undo> writes = unsynced.getOrDefault(file, new ArrayDeque<>());
                undo(copy, writes, lost.applyAsInt(writes.size()));
            }
        }
        return rest;
    }

    private static void undo(Path file, Deque<Undo> writes, int lost) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int i = 0; i < lost; i++) {
                Undo write = writes.removeLast();
                if (write.size < 0) {
                    Files.delete(file);
                } else {
                    channel.write(ByteBuffer.wrap(write.before), write.position);
                    channel.truncate(write.size);
                }
            }
        }
    }

    private synchronized FileChannel open(Path file, FilePath base, String mode) throws IOException {
        boolean isNew = !base.exists();
        FileChannel channel = base.open(mode);
        if (isNew) {
            unsynced.computeIfAbsent(file, any -> new ArrayDeque<>()).add(new Undo(0, new byte[0], -1));
        }
        return new FragileFile(file, channel);
    }

    /** A thread of the process that was cut off may still write, so a file may remain. */
    @Override
    public void close() {
        DISKS.remove(folder);
        FileUtils.deleteQuietly(folder.toFile());
    }

    /** H2's way to the files. */
    public static final class FragilePath extends FilePathWrapper {

        @Override
        public String getScheme() {
            return "fragile";
        }

        @Override
        public FileChannel open(String mode) throws IOException {
            Path file = Path.of(getBase().toString());
            FragileDisk disk = DISKS.get(file.getParent());
            return disk == null ? getBase().open(mode) : disk.open(file, getBase(), mode);
        }

        @Override
        public void delete() {
            throw new UnsupportedOperationException("H2 deletes " + this);
        }

        @Override
        public void moveTo(FilePath target, boolean atomicReplace) {
            FragileDisk disk = DISKS.get(Path.of(getBase().toString()).getParent());
            if (disk != null) {
                disk.move(() -> super.moveTo(target, atomicReplace));
            }
        }
    }

    /** A file takes the place of another, unless the process is cut off. */
    private synchronized void move(Runnable move) {
        if (!cut) {
            move.run();
        }
    }

    private final class FragileFile extends FileBaseDefault {

        private final Path file;
        private final FileChannel base;

        private FragileFile(Path file, FileChannel base) {
            this.file = file;
            this.base = base;
        }

        @Override
        public long size() throws IOException {
            return base.size();
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return base.read(target, position);
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            failIfLate();
            synchronized (FragileDisk.this) {
                if (full) {
                    throw new IOException("No space left on device");
                }
                int length = source.remaining();
                if (cut) {
                    source.position(source.limit());
                    return length;
                }
                remember(position, length);
                while (source.hasRemaining()) {
                    position += base.write(source, position);
                }
                return length;
            }
        }

        private void remember(long position, int length) throws IOException {
            long size = base.size();
            ByteBuffer before = ByteBuffer.allocate((int) Math.max(0, Math.min(length, size - position)));
            while (before.hasRemaining() && base.read(before, position + before.position()) > 0) {
                // Until all is read.
            }
            unsynced.computeIfAbsent(file, any -> new ArrayDeque<>()).add(new Undo(position, before.array(), size));
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            synchronized (FragileDisk.this) {
                if (!cut && size < base.size()) {
                    remember(size, (int) (base.size() - size));
                    base.truncate(size);
                }
            }
        }

        @Override
        public void force(boolean metaData) {
            // The machine itself keeps its power: there is no need to wait for its disk.
            synchronized (FragileDisk.this) {
                if (!cut) {
                    unsynced.remove(file);
                }
            }
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return base.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            base.close();
        }
    }
}
