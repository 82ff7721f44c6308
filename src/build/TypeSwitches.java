import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.MethodRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;

/// Puts plain code in the place of each `switch` over types. Java makes the code of such a switch when it is first
/// reached, by means that no start-up cache keeps: a millisecond for each, and more for the first.
///
/// What the code does is said by [java.lang.runtime.SwitchBootstraps#typeSwitch]: -1 for null, else the first label,
/// from the one on that is asked for, that the object is an instance of, else the number of labels.
final class TypeSwitches implements CodeTransform {

    private static final ClassDesc BOOTSTRAPS = ClassDesc.of("java.lang.runtime.SwitchBootstraps");
    private static final String NAME = "typeSwitch";
    private static final MethodTypeDesc TYPE = MethodTypeDesc.of(CD_int, CD_Object, CD_int);
    private static final int OBJECT = 0;
    private static final int FROM = 1;

    private final ClassDesc owner;
    private final boolean ofInterface;
    private final List<List<ClassDesc>> found = new ArrayList<>();

    private TypeSwitches(ClassModel model) {
        this.owner = model.thisClass().asSymbol();
        this.ofInterface = model.flags().has(AccessFlag.INTERFACE);
    }

    static byte[] madePlain(ClassModel model, byte[] content, ClassFile files) {
        if (!hasAny(model)) {
            return content;
        }
        TypeSwitches switches = new TypeSwitches(model);
        return files.transformClass(
                model,
                ClassTransform.transformingMethodBodies(switches)
                        .andThen(ClassTransform.endHandler(switches::addMethods)));
    }

    private static boolean hasAny(ClassModel model) {
        for (PoolEntry entry : model.constantPool()) {
            if (entry instanceof MethodRefEntry method
                    && method.owner().matches(BOOTSTRAPS)
                    && method.name().equalsString(NAME)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
        if (element instanceof InvokeDynamicInstruction dynamic && isOverClasses(dynamic)) {
            code.invokestatic(owner, name(found.size()), TYPE, ofInterface);
            found.add(
                    dynamic.bootstrapArgs().stream().map(ClassDesc.class::cast).toList());
        } else {
            code.with(element);
        }
    }

    private void addMethods(ClassBuilder type) {
        for (int number = 0; number < found.size(); number++) {
            List<ClassDesc> labels = found.get(number);
            type.withMethodBody(
                    name(number),
                    TYPE,
                    ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
                    code -> choose(labels, code));
        }
    }

    private static boolean isOverClasses(InvokeDynamicInstruction dynamic) {
        return dynamic.bootstrapMethod().owner().equals(BOOTSTRAPS)
                && dynamic.bootstrapMethod().methodName().equals(NAME)
                && dynamic.bootstrapArgs().stream().allMatch(ClassDesc.class::isInstance);
    }

    private static String name(int number) {
        return NAME + "$" + number;
    }

    private static void choose(List<ClassDesc> labels, CodeBuilder code) {
        Label notNull = code.newLabel();
        code.aload(OBJECT).ifnonnull(notNull).iconst_m1().ireturn().labelBinding(notNull);
        for (int number = 0; number < labels.size(); number++) {
            Label next = code.newLabel();
            code.iload(FROM).loadConstant(number).branch(Opcode.IF_ICMPGT, next);
            code.aload(OBJECT).instanceOf(labels.get(number)).ifeq(next);
            code.loadConstant(number).ireturn().labelBinding(next);
        }
        code.loadConstant(labels.size()).ireturn();
    }
}
