package io.github.contactnow.component;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.spi.StateRepository;

/** The cursors of the consumers of one component: the files that keep them, and which of them are in use. */
final class Cursors {

    private final Map<Path, CursorFile> files = new ConcurrentHashMap<>();
    private final Set<Claim> claims = ConcurrentHashMap.newKeySet();

    private record Claim(int repository, String name) {

        static Claim of(StateRepository<String, String> repository, String name) {
            return new Claim(System.identityHashCode(repository), name);
        }
    }

    /** The cursors that a file keeps. */
    StateRepository<String, String> in(String file) {
        return files.computeIfAbsent(Path.of(file).toAbsolutePath().normalize(), CursorFile::new);
    }

    /**
     * Claims a cursor for one consumer: a second one would take the slices of the first as its own, and skip them.
     *
     * @throws IllegalArgumentException if another consumer uses it
     */
    void claim(StateRepository<String, String> repository, String name) {
        if (!claims.add(Claim.of(repository, name))) {
            throw new IllegalArgumentException("Another route uses the cursor '" + name
                    + "': set cursorName to a name of its own, so that each route gets all rows.");
        }
    }

    void release(StateRepository<String, String> repository, String name) {
        claims.remove(Claim.of(repository, name));
    }
}
