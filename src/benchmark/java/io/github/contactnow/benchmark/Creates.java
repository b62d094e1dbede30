package io.github.contactnow.benchmark;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The three ways to create leads that are compared: the bare loop, the component by default, and with {@code asynchronous=true}. */
final class Creates implements Closeable {

    static final int SIDES = 3;

    private final BareLoop bare = new BareLoop(ServerProcess.baseUrl());
    private final ComponentSide byDefault = component("");
    private final ComponentSide asynchronous = component("&asynchronous=true");

    Creates() throws Exception {}

    private static ComponentSide component(String options) throws Exception {
        return new ComponentSide(
                ServerProcess.baseUrl(),
                "contactnow:ecnow/ecnow_records/create?batchSize=100&dataset=" + Leads.DATASET + options);
    }

    /**
     * @param body  what the component is given
     * @param leads the same as a list
     */
    Turns turns(Object body, List<Map<String, Object>> leads) {
        return new Turns(
                () -> bare.create(leads.stream().map(Leads::onTheWire).toList()),
                () -> byDefault.send(body),
                () -> asynchronous.send(body));
    }

    @Override
    public void close() throws IOException {
        asynchronous.close();
        byDefault.close();
        bare.close();
    }
}
