package org.starfix.engine.internal.step.output;

import java.io.Serializable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.UUID;

/**
 * One start of the program. Only {@code run.json} has it: products and ledger are the same whoever made them, and when.
 *
 * @param id random, so that two starts are told apart
 * @param host the machine
 * @param pid number of the process there
 */
public record Invocation(String id, String host, long pid, Instant started) implements Serializable {

    /** That of this process, started now. */
    public static Invocation now() {
        return new Invocation(
                UUID.randomUUID().toString(),
                thisHost(),
                ProcessHandle.current().pid(),
                Instant.now());
    }

    private static String thisHost() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown"; // a machine that does not know its own name
        }
    }
}
