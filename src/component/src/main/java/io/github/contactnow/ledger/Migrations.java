package io.github.contactnow.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;

/** The migrations by name: Flyway finds files by looking into folders and jars, which a jar of Quarkus does not let it. */
final class Migrations implements ResourceProvider {

    /** All of them, oldest first; what has been released is never changed. */
    private static final List<LoadableResource> FILES = List.of(
            new File("V1__intents.sql"),
            new File("V2__leads.sql"),
            new File("V3__owed.sql"),
            new File("V4__shorter_accounts.sql"),
            new File("V5__leads_by_state.sql"),
            new File("V6__doubt.sql"),
            new File("V7__changes.sql"),
            new File("V8__outbox.sql"),
            new File("V9__tally.sql"));

    @Override
    public LoadableResource getResource(String name) {
        return FILES.stream()
                .filter(file -> file.getFilename().equals(name))
                .findFirst()
                .orElse(null);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return FILES.stream()
                .filter(file -> file.getFilename().startsWith(prefix)
                        && List.of(suffixes).stream()
                                .anyMatch(suffix -> file.getFilename().endsWith(suffix)))
                .toList();
    }

    private static final class File extends LoadableResource {

        private final String name;

        File(String name) {
            this.name = name;
        }

        @Override
        public Reader read() {
            try (InputStream input = Objects.requireNonNull(Migrations.class.getResourceAsStream(name), name)) {
                return new StringReader(new String(input.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getAbsolutePath() {
            return name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
