package io.github.contactnow.ledger;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A proxy before PostgreSQL that lends its sessions out: for a transaction each, as PgBouncer does with {@code pool_mode=transaction}, or
 * for as long as a client is connected. Without passwords and TLS.
 */
final class TransactionPooler implements AutoCloseable {

    /** Which of the sessions that are free a transaction gets. */
    enum Order {
        LAST_USED,
        LONGEST_FREE
    }

    private static final int SSL_REQUEST = 80_877_103;
    private static final byte[] OWN_KEY =
            ByteBuffer.allocate(12).putInt(12).putInt(4711).putInt(1).array();

    private final int target;
    private final Order order;
    private final boolean keepsSessions;
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Deque<Session> free = new ArrayDeque<>();
    private final Set<Closeable> open = ConcurrentHashMap.newKeySet();

    TransactionPooler(int target, Order order, boolean keepsSessions) throws IOException {
        this.target = target;
        this.order = order;
        this.keepsSessions = keepsSessions;
        open.add(server);
        thread(() -> {
            while (true) {
                Socket client = server.accept();
                thread(() -> serve(client));
            }
        });
    }

    String jdbcUrl() {
        return "jdbc:postgresql://localhost:" + server.getLocalPort() + "/postgres";
    }

    /** A message of either side: its type, and its length with all that follows. */
    private record Message(byte type, byte[] rest) {

        static Message read(DataInputStream in) throws IOException {
            byte type = in.readByte();
            int length = in.readInt();
            return new Message(
                    type,
                    ByteBuffer.allocate(length)
                            .putInt(length)
                            .put(in.readNBytes(length - 4))
                            .array());
        }

        void write(DataOutputStream out) throws IOException {
            out.writeByte(type);
            out.write(rest);
        }

        boolean isEndOfTransaction() {
            return type == 'Z' && rest[4] == 'I';
        }
    }

    /** A connection to the server, and what that said when it began. */
    private record Session(DataInputStream in, DataOutputStream out, byte[] greeting) {}

    private Session begin(byte[] startup) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(socket);
        DataInputStream in = new DataInputStream(socket.getInputStream());
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.write(startup);
        ByteArrayOutputStream greeting = new ByteArrayOutputStream();
        DataOutputStream said = new DataOutputStream(greeting);
        Message message;
        do {
            message = Message.read(in);
            (message.type == 'K' ? new Message((byte) 'K', OWN_KEY) : message).write(said);
        } while (message.type != 'Z' && message.type != 'E');
        return new Session(in, out, greeting.toByteArray());
    }

    private void serve(Socket client) throws IOException {
        open.add(client);
        DataInputStream in = new DataInputStream(client.getInputStream());
        DataOutputStream out = new DataOutputStream(client.getOutputStream());
        byte[] startup = startup(in, out);
        Session session = take(startup);
        out.write(session.greeting);
        boolean held = keepsSessions;
        if (!held) {
            give(session);
        }
        for (Message message = Message.read(in); message.type != 'X'; message = Message.read(in)) {
            if (!held) {
                session = take(startup);
            }
            held = true;
            message.write(session.out);
            if ((message.type == 'Q' || message.type == 'S') && answer(session, out) && !keepsSessions) {
                give(session);
                held = false;
            }
        }
    }

    private static byte[] startup(DataInputStream in, DataOutputStream out) throws IOException {
        while (true) {
            int length = in.readInt();
            byte[] rest = in.readNBytes(length - 4);
            if (ByteBuffer.wrap(rest).getInt() != SSL_REQUEST) {
                return ByteBuffer.allocate(length).putInt(length).put(rest).array();
            }
            out.writeByte('N');
        }
    }

    /** Whether the transaction is over with it. */
    private static boolean answer(Session session, DataOutputStream out) throws IOException {
        while (true) {
            Message message = Message.read(session.in);
            message.write(out);
            if (message.type == 'Z') {
                return message.isEndOfTransaction();
            }
        }
    }

    private Session take(byte[] startup) throws IOException {
        synchronized (free) {
            Session session = order == Order.LAST_USED ? free.pollLast() : free.pollFirst();
            return session == null ? begin(startup) : session;
        }
    }

    private void give(Session session) {
        synchronized (free) {
            free.addLast(session);
        }
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void thread(Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (EOFException | SocketException e) {
                        // The client, or the pooler, has gone.
                        return;
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                },
                "pooler");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        for (Closeable each : open) {
            each.close();
        }
    }
}
