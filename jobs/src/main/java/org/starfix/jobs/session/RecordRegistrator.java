package org.starfix.jobs.session;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.serializers.CollectionSerializer;
import com.esotericsoftware.kryo.serializers.FieldSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import com.esotericsoftware.kryo.serializers.MapSerializer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.serializer.KryoRegistrator;

/**
 * Teaches Spark's Kryo to move what stages move: records, immutable collections, this program's own classes. Whatever else Spark has no
 * serializer for goes through Java serialization. See {@code docs/decisions/0006-serializer.md}.
 */
public final class RecordRegistrator implements KryoRegistrator {
    @Override
    public void registerClasses(Kryo kryo) {
        kryo.setDefaultSerializer(RecordRegistrator::serializer);
        kryo.addDefaultSerializer(Collection.class, RecordRegistrator::serializer); // Kryo's own fill an empty one
        kryo.addDefaultSerializer(Map.class, RecordRegistrator::serializer);
        kryo.register(ArrayList.class, new CollectionSerializer());
        kryo.register(HashMap.class, new MapSerializer());
        kryo.register(LinkedHashMap.class, new MapSerializer());
        Serializer<Optional<Object>> optional = new CopySerializer<>(
                each -> each.stream().toArray(), all -> all.length == 0 ? Optional.empty() : Optional.of(all[0]));
        kryo.register(Optional.class, optional);
        Serializer<List<Object>> list = new CopySerializer<>(List::toArray, List::of);
        for (List<Integer> each :
                List.of(List.<Integer>of(), List.of(1), List.of(1, 2, 3).subList(0, 2))) {
            kryo.register(each.getClass(), list);
        }
        Serializer<Set<Object>> set = new CopySerializer<>(Set::toArray, Set::of);
        for (Set<Integer> each : List.of(Set.<Integer>of(), Set.of(1))) {
            kryo.register(each.getClass(), set);
        }
        Serializer<Map<Object, Object>> map =
                new CopySerializer<>(RecordRegistrator::keysAndValues, RecordRegistrator::map);
        for (Map<Integer, Integer> each : List.of(Map.<Integer, Integer>of(), Map.of(1, 1))) {
            kryo.register(each.getClass(), map);
        }
    }

    private static Object[] keysAndValues(Map<Object, Object> map) {
        return map.entrySet().stream()
                .flatMap(each -> Stream.of(each.getKey(), each.getValue()))
                .toArray();
    }

    private static Map<Object, Object> map(Object[] keysAndValues) {
        Map<Object, Object> map = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return Map.copyOf(map);
    }

    private static Serializer<?> serializer(Kryo kryo, Class<?> type) {
        if (type.isRecord()) {
            return new RecordSerializer(type);
        }
        return type.getName().startsWith("org.starfix.") ? new FieldSerializer<>(kryo, type) : new JavaSerializer();
    }
}
