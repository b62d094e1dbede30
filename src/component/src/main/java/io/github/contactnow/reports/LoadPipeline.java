package io.github.contactnow.reports;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads rows on the caller's thread while a thread of its own writes those before: what takes the longer of the two, takes all the time.
 * Never more than two batches are held. Slices of less than a batch, as live ones are, cost no thread, and take no lock before they are
 * here as a whole.
 */
final class LoadPipeline implements AutoCloseable {

    /** Rows in a batch: enough that a look into the table's index for all of them costs little, and few enough that they die young. */
    static final int BATCH = 500;

    /** Begins a load, on the thread that moves the rows. */
    interface Beginning {
        Load begin() throws SQLException;
    }

    private final Beginning beginning;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "contactnow-warehouse");
        thread.setDaemon(true);
        return thread;
    });
    private Future<?> writing = CompletableFuture.completedFuture(null);
    private Load load;

    LoadPipeline(Beginning beginning) {
        this.beginning = beginning;
    }

    /** Moves all rows. What the iterator throws is passed on. */
    void move(Iterator<? extends Map<String, ?>> rows, RowReader reader) throws SQLException {
        List<Object[]> batch = new ArrayList<>(BATCH);
        while (rows.hasNext()) {
            if (batch.size() == BATCH) {
                Batch full = new Batch(reader.columns(), batch);
                await();
                begin();
                writing = writer.submit(() -> {
                    load.write(full);
                    return null;
                });
                batch = new ArrayList<>(BATCH);
            }
            batch.add(reader.read(rows.next()));
        }
        await();
        begin();
        load.write(new Batch(reader.columns(), batch));
    }

    private void begin() throws SQLException {
        if (load == null) {
            load = beginning.begin();
        }
    }

    /** Stores what was moved. */
    LoadResult finish(Load.Last last) throws SQLException {
        return load.finish(last);
    }

    /** Waits until the batch before is written. An interruption does not keep it from that: the connection is in use until then. */
    private void await() throws SQLException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    writing.get();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw failure(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static SQLException failure(Throwable cause) {
        if (cause instanceof RuntimeException e) {
            throw e;
        } else if (cause instanceof Error e) {
            throw e;
        }
        return (SQLException) cause;
    }

    @Override
    public void close() throws SQLException {
        writer.shutdown();
        try {
            settle();
        } finally {
            if (load != null) {
                load.close();
            }
        }
    }

    private void settle() {
        try {
            await();
        } catch (SQLException | RuntimeException e) {
            // Whoever closes without having seen this failure has one of his own, which came first.
            return;
        }
    }
}
