-- Tables by hand.
CREATE TABLE practices (
    id UUID DEFAULT gen_random_uuid() PRIMARY KEY,
    name TEXT NOT NULL
);

CREATE TABLE doctors (
    id UUID DEFAULT gen_random_uuid() PRIMARY KEY,
    practice_id UUID NOT NULL REFERENCES practices,
    licence_number TEXT NOT NULL
);

CREATE TABLE patients (
    id UUID DEFAULT gen_random_uuid() PRIMARY KEY,
    practice_id UUID NOT NULL REFERENCES practices,
    born TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE appointments (
    id UUID DEFAULT gen_random_uuid() PRIMARY KEY,
    doctor_id UUID NOT NULL REFERENCES doctors,
    patient_id UUID NOT NULL REFERENCES patients ON DELETE CASCADE,
    at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE rooms (
    id SMALLSERIAL PRIMARY KEY,
    practice_id UUID NOT NULL REFERENCES practices,
    name TEXT NOT NULL
);
