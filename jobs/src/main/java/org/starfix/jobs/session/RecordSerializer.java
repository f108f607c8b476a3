package org.starfix.jobs.session;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes a record component by component, and makes it again by its canonical constructor. */
final class RecordSerializer extends Serializer<Object> {
    private final Class<?>[] types;
    private final Method[] accessors;
    private final Constructor<?> constructor;

    RecordSerializer(Class<?> record) {
        setImmutable(true);
        RecordComponent[] components = record.getRecordComponents();
        types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        accessors = Arrays.stream(components).map(RecordComponent::getAccessor).toArray(Method[]::new);
        try {
            constructor = record.getDeclaredConstructor(types);
        } catch (NoSuchMethodException e) {
            throw new KryoException(record + " has no canonical constructor", e);
        }
        constructor.setAccessible(true);
        for (Method accessor : accessors) {
            accessor.setAccessible(true);
        }
    }

    @Override
    public void write(Kryo kryo, Output output, Object record) {
        try {
            for (int i = 0; i < types.length; i++) {
                write(kryo, output, types[i], accessors[i].invoke(record));
            }
        } catch (ReflectiveOperationException e) {
            throw new KryoException("a component of " + record.getClass() + " cannot be read", e);
        }
    }

    private static void write(Kryo kryo, Output output, Class<?> type, @Nullable Object value) {
        if (type.isPrimitive()) {
            kryo.writeObject(output, Objects.requireNonNull(value));
        } else if (known(type)) {
            kryo.writeObjectOrNull(output, value, type);
        } else {
            kryo.writeClassAndObject(output, value);
        }
    }

    /** Whether a value of this type can be of this class only. */
    private static boolean known(Class<?> type) {
        Class<?> element = type.isArray() ? type.getComponentType() : type;
        return element.isPrimitive() || Modifier.isFinal(element.getModifiers());
    }

    @Override
    public Object read(Kryo kryo, Input input, Class<Object> type) {
        Object[] values = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            values[i] = value(kryo, input, types[i]);
        }
        try {
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new KryoException(type + " cannot be made of what was written", e);
        }
    }

    private static @Nullable Object value(Kryo kryo, Input input, Class<?> type) {
        if (type.isPrimitive()) {
            return kryo.readObject(input, type);
        } else if (known(type)) {
            return kryo.readObjectOrNull(input, type);
        }
        return kryo.readClassAndObject(input);
    }
}
