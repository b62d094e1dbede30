package io.github.contactnow.histories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** H2 in the process of the instances: as {@code kill -9} ends them all at once, it leaves of its file what was written by then. */
final class H2Database extends Database {

    private final long seed;
    private final Path folder;
    private final List<FragileDisk> disks = new ArrayList<>();
    private volatile FragileDisk disk;

    H2Database(long seed, Path folder) throws IOException {
        super(seed);
        this.seed = seed;
        this.folder = folder;
        this.disk = add(new FragileDisk(folder.resolve(seed + "-0")));
    }

    private FragileDisk add(FragileDisk added) {
        disks.add(added);
        return added;
    }

    @Override
    Connection connect(String instance) throws SQLException {
        return DriverManager.getConnection("jdbc:h2:" + disk.name("ledger") + ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0");
    }

    @Override
    boolean isEmbedded() {
        return true;
    }

    @Override
    void died(String instance) {
        next(null);
    }

    private void next(Random power) {
        try {
            boolean wasFull = disk.isFull();
            disk = add(disk.cutOff(folder.resolve(seed + "-" + disks.size()), power));
            disk.setFull(wasFull);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    void disconnect() throws SQLException {
        try (Connection connection = connect("admin")) {
            try (var sessions = connection.createStatement().executeQuery("select session_id from information_schema.sessions "
                + "where session_id <> session_id()"); var abort = connection.prepareStatement("call abort_session(?)")) {
                while (sessions.next()) {
                    abort.setInt(1, sessions.getInt(1));
                    abort.execute();
                }
            }
        }
    }

    @Override
    boolean crash(Random random) {
        next(random);
        return true;
    }

    @Override
    boolean setFull(boolean full) {
        disk.setFull(full);
        return true;
    }

    @Override
    public void close() {
        disks.forEach(FragileDisk::close);
    }
}
