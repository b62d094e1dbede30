package io.github.contactnow.reports.warehouse;

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
 * Reads rows on the caller's thread while another thread writes the batch before: reading and writing overlap, and the slower one determines
 * the duration. At most two batches are in memory. A slice of less than a batch, as live slices are, needs no thread, and takes no lock
 * before all its rows are there.
 */
public final class LoadPipeline implements AutoCloseable {

    /** Rows in a batch: many enough to share one look-up in the table's index, few enough to be short-lived objects. */
    static final int BATCH = 500;

    /** Begins a load, on the thread that moves the rows. */
    public interface Beginning {

        /** Begins it. */
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

    /** @param beginning called once, when the first rows are to be written */
    public LoadPipeline(Beginning beginning) {
        this.beginning = beginning;
    }

    /**
     * Moves all rows. An exception of the iterator is passed on.
     *
     * @param steps {@link LoadSteps#rowsRead} runs after the last row
     */
    public void move(Iterator<? extends Map<String, ?>> rows, RowReader reader, LoadSteps steps) throws SQLException {
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
        steps.rowsRead();
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
    LoadResult finish(LoadSteps steps) throws SQLException {
        return load.finish(steps);
    }

    /** Waits until the batch before is written. An interruption does not end the wait: the connection is in use until then. */
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
            // The caller has an earlier failure of its own, or has seen this one.
            return;
        }
    }
}
