package org.starfix.jobs.stage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A value on its way through a shuffle, as bytes. What a shuffle gathers it measures again and again, object by object, which for values of
 * many objects takes longer than all else.
 *
 * @param <T> its type
 */
final class Packed<T extends Serializable> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final byte[] bytes;

    private Packed(byte[] bytes) {
        this.bytes = bytes;
    }

    static <T extends Serializable> Packed<T> of(T value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return new Packed<>(bytes.toByteArray());
    }

    /** A copy of the value. */
    @SuppressWarnings({"unchecked", "BanSerializableRead"}) // what is read was written above
    T value() throws IOException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return (T) in.readObject();
        } catch (ClassNotFoundException e) {
            throw new AssertionError("a class that was there to write the value", e);
        }
    }

    static <T extends Serializable> List<T> values(Iterable<Packed<T>> packed) throws IOException {
        List<T> values = new ArrayList<>();
        for (Packed<T> each : packed) {
            values.add(each.value());
        }
        return values;
    }
}
