<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>hashstash::ConvertDialog</name>
    <message numerus="yes">
        <source>%n entries so far</source>
        <translation>
            <numerusform>%n entry so far</numerusform>
            <numerusform>%n entries so far</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hashstash::FigureView</name>
    <message numerus="yes">
        <source>%1
median %2 %3, half of all from %4 to %5, all from %6 to %7; %n measured</source>
        <translation>
            <numerusform>%1
median %2 %3, half of all from %4 to %5, all from %6 to %7; %n measured</numerusform>
            <numerusform>%1
median %2 %3, half of all from %4 to %5, all from %6 to %7; %n measured</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hashstash::KeptPanel</name>
    <message numerus="yes">
        <source>%1
%2, %n combinations</source>
        <translation>
            <numerusform>%1
%2, %n combination</numerusform>
            <numerusform>%1
%2, %n combinations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hashstash::ProfileWindow</name>
    <message numerus="yes">
        <source>some %n seconds</source>
        <translation>
            <numerusform>a second</numerusform>
            <numerusform>some %n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>some %n minutes</source>
        <translation>
            <numerusform>a minute</numerusform>
            <numerusform>some %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>some %n hours</source>
        <translation>
            <numerusform>an hour</numerusform>
            <numerusform>some %n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n combinations, %1</source>
        <translation>
            <numerusform>%n combination, %1</numerusform>
            <numerusform>%n combinations, %1</numerusform>
        </translation>
    </message>
</context>
</TS>
