package io.github.contactnow.histories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntUnaryOperator;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;

/** H2 in the process of the instances: {@code kill -9} ends them all at once and leaves the bytes that the file held at that moment. */
final class H2Database extends Database {

    private final String name;
    private final Path folder;
    private final List<FragileDisk> disks = new ArrayList<>();
    private final Set<MVStore> stores = ConcurrentHashMap.newKeySet();
    private volatile FragileDisk disk;

    H2Database(long seed, int attempt, Path folder) throws IOException {
        this.name = seed + "-" + attempt + "-";
        this.folder = folder;
        this.disk = add(new FragileDisk(folder.resolve(name + 0)));
    }

    private FragileDisk add(FragileDisk added) {
        disks.add(added);
        return added;
    }

    @Override
    Connection connect(String instance) throws SQLException {
        Connection connection = DriverManager.getConnection(
                "jdbc:h2:" + disk.name("ledger") + ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;MAX_COMPACT_TIME=0");
        stores.add(storeOf(connection));
        return connection;
    }

    static MVStore storeOf(Connection connection) throws SQLException {
        return ((SessionLocal) connection.unwrap(JdbcConnection.class).getSession())
                .getDatabase()
                .getStore()
                .getMvStore();
    }

    @Override
    boolean isEmbedded() {
        return true;
    }

    @Override
    void died(String instance) {
        crash();
    }

    private void next(IntUnaryOperator lost) {
        stores.forEach(H2Database::letGo);
        stores.clear();
        try {
            boolean wasFull = disk.isFull();
            disk = add(disk.cutOff(folder.resolve(name + disks.size()), lost));
            disk.setFull(wasFull);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * On a failed store, H2 leaves threads in an endless loop that searches for a usable version. A real process ends them with itself;
     * here this method ends them.
     */
    private static void letGo(MVStore store) {
        if (store.getPanicException() != null) {
            try {
                Constructor<MVStore.TxCounter> any = MVStore.TxCounter.class.getDeclaredConstructor(long.class);
                any.setAccessible(true);
                Field current = MVStore.class.getDeclaredField("currentTxCounter");
                current.setAccessible(true);
                current.set(store, any.newInstance(store.getCurrentVersion()));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /**
     * Only the process itself can end sessions of its embedded database. H2's {@code ABORT_SESSION} during a statement leaves a transaction
     * behind that locks its rows permanently.
     */
    @Override
    void disconnect() throws SQLException {
        throw new SQLException("there is no line that could break");
    }

    @Override
    void crash() {
        next(writes -> 0);
    }

    @Override
    void losePower(Random random) {
        next(writes -> random.nextInt(writes + 1));
    }

    @Override
    boolean setFull(boolean full) {
        boolean changes = disk.isFull() != full;
        disk.setFull(full);
        return changes;
    }

    @Override
    public void close() {
        stores.forEach(H2Database::letGo);
        disks.forEach(FragileDisk::close);
    }
}
