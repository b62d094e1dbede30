package io.github.contactnow.app.start;

import io.github.contactnow.routes.leads.webhook.WebhookSettings;
import io.github.contactnow.settings.Settings;
import io.github.contactnow.storage.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folders in which the application keeps data. It makes those that do not exist. */
public final class Folders {

    private static final Pattern FILE_OF_DATABASE =
            Pattern.compile("jdbc:(?:duckdb|h2:file):((?:[A-Za-z]:)?[^:;?]+).*");

    private final Settings settings;
    private final boolean ledger;

    /** @param ledger whether a route needs the ledger */
    public Folders(Settings settings, boolean ledger) {
        this.settings = settings;
        this.ledger = ledger;
    }

    /** Why one of them cannot be used, in one sentence that names its setting. */
    public Optional<String> problem() {
        return Stream.of(
                        ofFolder("leads.files.directory"),
                        ofFolder("recordings.directory"),
                        ofFolder("reports.files.directory"),
                        settings.isSet(WebhookSettings.NAMES)
                                ? ofFolder("leads.quarantine.directory")
                                : Optional.<String>empty(),
                        ledger ? ofDatabase("ledger.jdbc.url") : Optional.<String>empty(),
                        ofDatabase("warehouse.jdbc.url"))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> ofFolder(String setting) {
        return settings.text(setting).flatMap(folder -> problem(setting, folder, false));
    }

    private Optional<String> ofDatabase(String setting) {
        return settings.text(setting)
                .map(FILE_OF_DATABASE::matcher)
                .filter(Matcher::matches)
                .flatMap(file -> problem(setting, file.group(1), true));
    }

    private static Optional<String> problem(String setting, String place, boolean parent) {
        try {
            Path path = Path.of(place).toAbsolutePath();
            Path folder = parent && path.getParent() != null ? path.getParent() : path;
            return Files.isWritable(PrivateFiles.folder(folder))
                    ? Optional.empty()
                    : Optional.of(sentence(setting, folder.toString()));
        } catch (InvalidPathException e) {
            return Optional.of(
                    setting + " holds characters that the locale of this process cannot write as a path: start the "
                            + "application with LC_ALL=C.UTF-8, or choose a path of plain letters.");
        } catch (IOException e) {
            return Optional.of(sentence(setting, place));
        }
    }

    private static String sentence(String setting, String folder) {
        return setting + " must name a folder that this process can make and write to, not '" + folder
                + "': check its owner, its permissions and whether the disk is read-only, or choose another one.";
    }
}
