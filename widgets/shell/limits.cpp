#include "widgets/shell/limits.h"

namespace hashstash {

Limits& limits()
{
    static Limits only;
    return only;
}

}  // namespace hashstash
