package io.github.contactnow.routes.leads.inbox;

import io.github.contactnow.storage.PrivateFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * The files that this instance has taken: {@code working/ID/N/NAME}, each in a folder of its own, with its scratch files beside that. The
 * instance holds a lock of the operating system on {@code working/ID.lock} for as long as it lives. A folder whose lock is free belongs to
 * a dead instance; the instance that finds it takes over its files.
 */
final class WorkingFolder implements Closeable {

    private static final String LOCK = ".lock";

    /** Ids of this process. Their lock files must not be opened again: closing one would free the lock of the other. */
    private static final Set<String> OURS = ConcurrentHashMap.newKeySet();

    private final Path root;
    private final String id;
    private final FileChannel lock;
    private final Path folder;
    private long next;
    private boolean buried;

    private WorkingFolder(Path root, String id, FileChannel lock) {
        this.root = root;
        this.id = id;
        this.lock = lock;
        this.folder = root.resolve(id);
    }

    /** @param root the folder that all instances of an inbox share, in the same file system as the inbox */
    static WorkingFolder open(Path root) throws IOException {
        PrivateFiles.folder(root);
        while (true) {
            String id = ProcessHandle.current().pid() + "-"
                    + UUID.randomUUID().toString().substring(0, 8);
            OURS.add(id);
            FileChannel lock = lock(root, id);
            // Another instance may have mistaken the new lock file for that of a dead instance, and deleted it.
            if (lock != null && Files.exists(root.resolve(id + LOCK))) {
                return new WorkingFolder(root, id, lock);
            }
            OURS.remove(id);
        }
    }

    /** @return null if another process holds it */
    private static FileChannel lock(Path root, String id) throws IOException {
        FileChannel channel =
                PrivateFiles.open(root.resolve(id + LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return null;
    }

    /**
     * Takes possession of a file.
     *
     * @return where it is now
     */
    Path take(Path file) throws IOException {
        return take(file, FileName.of(file));
    }

    /** Takes possession of a file, under another name. */
    Path take(Path file, FileName name) throws IOException {
        Path own = folder.resolve(String.valueOf(next++));
        // This may return the absolute form of a relative path, which later comparisons do not recognise.
        PrivateFiles.folder(own);
        try {
            return Files.move(file, name.in(own), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(own);
            throw e;
        }
    }

    /** A scratch file beside a taken file. */
    Path scratch(Path file, String suffix) {
        return folder.resolve(file.getParent().getFileName() + suffix);
    }

    /** Deletes the scratch files of a file that was taken, and its folder if it is gone. */
    void clean(Path file) throws IOException {
        deleteScratch(folder, file.getParent().getFileName() + ".");
        deleteIfEmpty(file.getParent());
    }

    boolean holds(Path file) {
        return file.startsWith(folder);
    }

    /** The files that were taken and are still here, the first one taken first. */
    List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path own : list(folder)) {
            if (Files.isDirectory(own, LinkOption.NOFOLLOW_LINKS)) {
                files.addAll(list(own));
            }
        }
        return files;
    }

    /**
     * Takes over the files of dead instances.
     *
     * @param  trouble gets the folders that cannot be read
     * @return         where the files are now
     */
    List<Path> recover(BiConsumer<Path, IOException> trouble) throws IOException {
        Set<String> ids = new TreeSet<>();
        for (Path path : list(root)) {
            ids.add(path.getFileName().toString().replaceFirst("\\.lock$", ""));
        }
        ids.removeAll(OURS);
        List<Path> recovered = new ArrayList<>();
        buried = false;
        for (String dead : ids) {
            try (FileChannel held = lock(root, dead)) {
                if (held != null) {
                    buried = true;
                    recover(root.resolve(dead), recovered);
                    Files.deleteIfExists(root.resolve(dead + LOCK));
                }
            } catch (IOException e) {
                trouble.accept(root.resolve(dead), e);
            }
        }
        return recovered;
    }

    /** Whether the last search for dead instances has found one. */
    boolean hasBuried() {
        return buried;
    }

    private void recover(Path dead, List<Path> recovered) throws IOException {
        for (Path own : list(dead)) {
            if (Files.isDirectory(own, LinkOption.NOFOLLOW_LINKS) && !deleteIfEmpty(own)) {
                PrivateFiles.folder(folder);
                recovered.addAll(
                        list(Files.move(own, folder.resolve(String.valueOf(next++)), StandardCopyOption.ATOMIC_MOVE)));
            }
        }
        deleteScratch(dead, "");
        deleteIfEmpty(dead);
    }

    private static void deleteScratch(Path folder, String prefix) throws IOException {
        for (Path file : list(folder)) {
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && file.getFileName().toString().startsWith(prefix)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static boolean deleteIfEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
            return true;
        } catch (DirectoryNotEmptyException e) {
            return false;
        }
    }

    /** In the order of their numbers. */
    static List<Path> list(Path folder) throws IOException {
        List<Path> paths = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
                entries.forEach(paths::add);
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
            paths.sort(Comparator.comparing(
                            (Path path) -> path.getFileName().toString().length())
                    .thenComparing(path -> path));
        }
        return paths;
    }

    /** Frees the lock. Another instance, or the next start, takes over the remaining files. */
    @Override
    public void close() throws IOException {
        try (lock) {
            for (Path own : list(folder)) {
                if (Files.isDirectory(own, LinkOption.NOFOLLOW_LINKS)) {
                    deleteIfEmpty(own);
                }
            }
            deleteScratch(folder, "");
            if (deleteIfEmpty(folder)) {
                Files.deleteIfExists(root.resolve(id + LOCK));
            }
        } finally {
            OURS.remove(id);
        }
    }
}
