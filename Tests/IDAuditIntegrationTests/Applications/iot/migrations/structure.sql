CREATE TABLE public.sites (
    id integer not null,
    name text not null
);

CREATE SEQUENCE public.sites_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.sites_id_seq OWNED BY public.sites.id;

CREATE TABLE public.gateways (
    id UUID NOT NULL DEFAULT gen_random_uuid(),
    site_id integer not null,
    serial_number text not null
);

CREATE TABLE public.devices (
    id bigint not null,
    gateway_id uuid not null,
    model_id smallint not null
);

CREATE SEQUENCE public.devices_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.devices_id_seq OWNED BY public.devices.id;

CREATE TABLE public.device_models (
    id smallint not null,
    name text not null
);

CREATE SEQUENCE public.device_models_id_seq
    AS smallint
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.device_models_id_seq OWNED BY public.device_models.id;

CREATE TABLE public.sensors (
    id bigint not null,
    device_id integer not null,
    unit text not null
);

CREATE SEQUENCE public.sensors_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.sensors_id_seq OWNED BY public.sensors.id;

CREATE TABLE public.samples (
    sensor_id bigint not null,
    at timestamptz(6) not null default current_timestamp,
    value decimal(12,2) not null
);

CREATE TABLE public.alerts (
    id bigint not null,
    sensor_id bigint not null,
    raised timestamptz(6) not null default current_timestamp
);

CREATE SEQUENCE public.alerts_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.alerts_id_seq OWNED BY public.alerts.id;

CREATE TABLE public.acknowledgements (
    alert_id bigint not null,
    user_id uuid not null,
    at timestamptz(6) not null default current_timestamp
);

CREATE TABLE public.operators (
    id UUID NOT NULL DEFAULT gen_random_uuid(),
    email text not null
);

CREATE TABLE public.shifts (
    id integer not null,
    operator_id uuid not null,
    site_id bigint not null,
    starts timestamptz(6) not null default current_timestamp
);

CREATE SEQUENCE public.shifts_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.shifts_id_seq OWNED BY public.shifts.id;

CREATE TABLE public.firmware (
    id integer not null,
    model_id smallint not null,
    version text not null
);

CREATE SEQUENCE public.firmware_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.firmware_id_seq OWNED BY public.firmware.id;

CREATE TABLE public.rollouts (
    id UUID NOT NULL DEFAULT gen_random_uuid(),
    firmware_id integer not null,
    device_id bigint not null
);

ALTER TABLE ONLY public.sites ALTER COLUMN id SET DEFAULT nextval('public.sites_id_seq'::regclass);

ALTER TABLE ONLY public.sites
    ADD CONSTRAINT sites_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.gateways
    ADD CONSTRAINT gateways_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.gateways
    ADD CONSTRAINT gateways_serial_number_key UNIQUE (serial_number);

ALTER TABLE ONLY public.devices ALTER COLUMN id SET DEFAULT nextval('public.devices_id_seq'::regclass);

ALTER TABLE ONLY public.devices
    ADD CONSTRAINT devices_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.device_models ALTER COLUMN id SET DEFAULT nextval('public.device_models_id_seq'::regclass);

ALTER TABLE ONLY public.device_models
    ADD CONSTRAINT device_models_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.sensors ALTER COLUMN id SET DEFAULT nextval('public.sensors_id_seq'::regclass);

ALTER TABLE ONLY public.sensors
    ADD CONSTRAINT sensors_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.samples
    ADD CONSTRAINT samples_pkey PRIMARY KEY (sensor_id, at);

ALTER TABLE ONLY public.alerts ALTER COLUMN id SET DEFAULT nextval('public.alerts_id_seq'::regclass);

ALTER TABLE ONLY public.alerts
    ADD CONSTRAINT alerts_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.acknowledgements
    ADD CONSTRAINT acknowledgements_pkey PRIMARY KEY (alert_id);

ALTER TABLE ONLY public.operators
    ADD CONSTRAINT operators_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.operators
    ADD CONSTRAINT operators_email_key UNIQUE (email);

ALTER TABLE ONLY public.shifts ALTER COLUMN id SET DEFAULT nextval('public.shifts_id_seq'::regclass);

ALTER TABLE ONLY public.shifts
    ADD CONSTRAINT shifts_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.firmware ALTER COLUMN id SET DEFAULT nextval('public.firmware_id_seq'::regclass);

ALTER TABLE ONLY public.firmware
    ADD CONSTRAINT firmware_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.firmware
    ADD CONSTRAINT firmware_model_id_version_key UNIQUE (model_id, version);

ALTER TABLE ONLY public.rollouts
    ADD CONSTRAINT rollouts_pkey PRIMARY KEY (id);
