package org.starfix.jobs.session;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.function.Function;

/** Writes the values in an immutable collection, which can only be made whole of them. */
final class CopySerializer<C> extends Serializer<C> {
    private final Function<C, Object[]> values;
    private final Function<Object[], C> maker;

    CopySerializer(Function<C, Object[]> values, Function<Object[], C> maker) {
        this.values = values;
        this.maker = maker;
        setImmutable(true);
    }

    @Override
    public void write(Kryo kryo, Output output, C collection) {
        Object[] all = values.apply(collection);
        output.writeInt(all.length, true);
        for (Object each : all) {
            kryo.writeClassAndObject(output, each);
        }
    }

    @Override
    public C read(Kryo kryo, Input input, Class<C> type) {
        Object[] all = new Object[input.readInt(true)];
        for (int i = 0; i < all.length; i++) {
            all[i] = kryo.readClassAndObject(input);
        }
        return maker.apply(all);
    }
}
