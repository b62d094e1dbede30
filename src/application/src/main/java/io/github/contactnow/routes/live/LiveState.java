package io.github.contactnow.routes.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.contactnow.api.Json;
import io.github.contactnow.component.ContactNowConstants;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultMessage;

/** Stores each poll of the status board, and describes the changes since the last publication. */
public class LiveState {

    private final LiveMetrics metrics = new LiveMetrics();
    private LiveFile file;
    private String agentKey;
    private String agentState;
    private String callKey;
    private String callState;
    private String callQueue;

    /**
     * Replaces the rows of a poll by their board, and updates the metrics.
     *
     * @throws IllegalArgumentException if they are not a complete board
     */
    public LiveBoard seen(
            @Body List<Map<String, Object>> rows,
            @Header(ContactNowConstants.TOTAL) Long total,
            @ExchangeProperty("liveBoard") String name) {
        boolean agents = name.equals(LiveBoard.AGENTS);
        LiveBoard board = LiveBoard.of(name, rows, total, agents ? agentKey : callKey, agents ? agentState : callState);
        if (agents) {
            metrics.agents(board);
        } else {
            metrics.calls(board, callQueue);
        }
        return board;
    }

    /** Replaces a board by a message for each change, keyed by the id of the agent or call. */
    public void changes(Exchange exchange) throws IOException {
        LiveBoard board = exchange.getMessage().getBody(LiveBoard.class);
        exchange.setProperty("publishedBoard", board);
        List<Message> messages = new ArrayList<>();
        for (LiveChange change : LiveChange.between(file.published(board.name()), board, Instant.now())) {
            messages.add(message(exchange, change));
        }
        exchange.setProperty("liveChanges", messages.size());
        exchange.getMessage().setBody(messages);
    }

    private static Message message(Exchange exchange, LiveChange change) throws JsonProcessingException {
        Message message = new DefaultMessage(exchange.getContext());
        message.setBody(Json.PLAIN.writeValueAsString(change));
        message.setHeader(KafkaConstants.KEY, change.id());
        return message;
    }

    /** Stores that every change of a board is in the topic. Changes that are not stored are published again. */
    public void published(
            @ExchangeProperty("publishedBoard") LiveBoard board, @ExchangeProperty("liveChanges") int changes)
            throws IOException {
        if (changes > 0) {
            file.publish(board);
        }
    }

    /** Field of an agent's row that holds the agent's id. */
    public void setAgentKey(String agentKey) {
        this.agentKey = agentKey;
    }

    /** Field of an agent's row that holds the agent's state. */
    public void setAgentState(String agentState) {
        this.agentState = agentState;
    }

    /** Field of a call's row that holds the call's id. */
    public void setCallKey(String callKey) {
        this.callKey = callKey;
    }

    /** Field of a call's row that holds the call's state. */
    public void setCallState(String callState) {
        this.callState = callState;
    }

    /** Field of a call's row that holds the id of its queue. */
    public void setCallQueue(String callQueue) {
        this.callQueue = callQueue;
    }

    /** Path of the file that holds the last published state; its folder is created. */
    public void setFile(String path) {
        file = new LiveFile(Path.of(path));
    }
}
