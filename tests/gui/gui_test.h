#pragma once

#include "widgets/jobs/job.h"

#include <QApplication>
#include <QTest>

#include <chrono>

/// As QTEST_MAIN, and waits for the jobs' threads before the program ends: one that was cancelled goes on until it sees that.
#define HASHSTASH_GUI_TEST_MAIN(TestClass)                                       \
    int main(int argc, char** argv)                                              \
    {                                                                            \
        QApplication app(argc, argv);                                            \
        app.setAttribute(Qt::AA_Use96Dpi, true);                                 \
        int code = 0;                                                            \
        {                                                                        \
            TestClass test;                                                      \
            QTEST_SET_MAIN_SOURCE_PATH                                           \
            code = QTest::qExec(&test, argc, argv);                              \
        }                                                                        \
        return hashstash::Job::waitForThreads(std::chrono::minutes(1)) ? code : 1; \
    }
