package io.github.contactnow.leads.delivery;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Sends batches of one delivery at the same time: on the thread of the caller, and on threads beside it. */
final class BatchThreads implements Closeable {

    private final ExecutorService threads = Executors.newCachedThreadPool(run -> {
        Thread daemon = new Thread(run, "contactnow-batches");
        daemon.setDaemon(true);
        return daemon;
    });

    /**
     * Runs a task for each batch, and returns when all that were begun have ended.
     *
     * @param parallel how many may run at once
     * @throws RuntimeException the first failure; batches that were not begun by then are left out
     */
    <T> void each(List<T> batches, int parallel, Consumer<T> task) {
        Queue<T> left = new ConcurrentLinkedQueue<>(batches);
        AtomicReference<RuntimeException> failure = new AtomicReference<>();
        Runnable worker = () -> {
            for (T batch; failure.get() == null && (batch = left.poll()) != null; ) {
                try {
                    task.accept(batch);
                } catch (RuntimeException e) {
                    failure.compareAndSet(null, e);
                }
            }
        };
        List<CompletableFuture<Void>> beside = new ArrayList<>();
        try {
            for (int i = 1; i < Math.min(parallel, batches.size()); i++) {
                beside.add(CompletableFuture.runAsync(worker, threads));
            }
        } catch (RejectedExecutionException e) {
            // The delivery is being closed: the caller sends what is left.
            assert threads.isShutdown();
        }
        worker.run();
        CompletableFuture.allOf(beside.toArray(CompletableFuture[]::new)).join();
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    /** Batches that were begun end by themselves, within the longest life of their requests. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
