package io.github.contactnow.routes.reports;

import io.github.contactnow.component.CursorUnavailableException;
import io.github.contactnow.reports.SlicePlan;
import io.github.contactnow.reports.warehouse.CursorTable;
import io.github.contactnow.reports.warehouse.WarehouseException;
import io.github.contactnow.routes.WarehouseUser;
import io.github.contactnow.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.spi.StateRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the cursors of reports in the warehouse, beside the reports: instances that share it continue from the same place. The cursors in a
 * file of an earlier release are imported once; the file is renamed.
 */
public class ReportCursors extends WarehouseUser implements StateRepository<String, String> {

    private static final Logger LOG = LoggerFactory.getLogger(ReportCursors.class);

    private Path file;

    @Override
    public String getState(String name) {
        try {
            takeOver();
            Instant position = table().get(name);
            return position == null ? null : SlicePlan.cursorToText(position);
        } catch (WarehouseException e) {
            throw new CursorUnavailableException(e.getMessage(), e);
        }
    }

    @Override
    public void setState(String name, String position) {
        table().advance(name, SlicePlan.cursorFromText(position));
    }

    /** At the first read, not at the start: while the warehouse does not answer, no report may start from the beginning. */
    private synchronized void takeOver() {
        if (file == null || !Files.exists(file)) {
            return;
        }
        try {
            Map<String, Instant> cursors = new LinkedHashMap<>();
            for (String line : Files.readAllLines(file)) {
                int value = line.lastIndexOf('=') + 1;
                if (value > 0) {
                    cursors.put(
                            line.substring(0, value - 1),
                            SlicePlan.cursorFromText(line.substring(value).strip()));
                }
            }
            cursors.forEach((name, position) -> {
                if (table().takeOver(name, position)) {
                    LOG.info(
                            "The cursor '{}' at {} is kept in the warehouse from now on, no longer in {}",
                            name,
                            position,
                            file);
                }
            });
            Files.move(file, file.resolveSibling(file.getFileName() + ".taken-over"));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The cursors cannot be taken over from " + file + " into the warehouse: make that file, and its"
                            + " folder, readable and writable; or remove the file to start at reports.from.",
                    e);
        }
    }

    private CursorTable table() {
        return new CursorTable(warehouse());
    }

    /** Nothing to open: the warehouse opens a connection when it needs one. */
    @Override
    public void start() {}

    /** Nothing to close. */
    @Override
    public void stop() {}

    /** Path of the file that kept the cursors in earlier releases. */
    public void setFile(String path) {
        file = Settings.hasValue(path) ? Path.of(path).toAbsolutePath() : null;
    }
}
